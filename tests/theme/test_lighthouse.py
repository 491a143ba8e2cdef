"""What ``make lighthouse`` makes of Lighthouse's answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.lighthouse.report import CATEGORIES, HEAD, Report, line


def answer(**scores: float | None) -> dict[str, Any]:
    """Lighthouse's JSON: each category with one audit that counts and one that does not."""
    return {
        "categories": {
            name: {
                "score": scores.get(name.replace("-", "_"), 1),
                "auditRefs": [
                    {"id": f"{name}-one", "weight": 1},
                    {"id": f"{name}-note", "weight": 0},
                ],
            }
            for name in CATEGORIES
        },
        "audits": {
            f"{name}-{kind}": {
                "id": f"{name}-{kind}",
                "title": f"About {name}",
                "score": scores.get(name.replace("-", "_"), 1) if kind == "one" else 0,
            }
            for name in CATEGORIES
            for kind in ("one", "note")
        },
    }


def test_a_perfect_page() -> None:
    found = Report.of("index", "phone", answer())
    assert found.is_good
    assert found.lacking == []
    assert [HEAD, line(found)] == [
        "page                        device   accessibility  best-practices  seo",
        "index                       phone              100             100  100",
    ]


@pytest.mark.parametrize("name", ["accessibility", "best_practices", "seo"])
@pytest.mark.parametrize("score", [0.99, 0, None])
def test_a_page_that_is_not_good_enough(name: str, score: float | None) -> None:
    found = Report.of("index", "phone", answer(**{name: score}))
    assert not found.is_good
    category = name.replace("_", "-")
    told = [] if score is None else [f"{category}: {category}-one: About {category}"]
    assert found.lacking == told


def test_a_page_that_could_not_be_looked_at() -> None:
    with pytest.raises(ValueError, match="index: No answer"):
        Report.of("index", "phone", {"runtimeError": {"message": "No answer"}})
