"""A site with content moves from Wagtail 7.4 on Django 5.2 to Wagtail 8.0 on Django 6.1.

``make test-upgrade`` makes both environments and runs it in the newer one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import django
import pytest
import wagtail

from tests.sites.site import REPOSITORY, Site
from tests.stored.compatible import lost

OLD = REPOSITORY / ".venvs/wagtail74/bin/python"

pytestmark = [
    pytest.mark.upgrade,
    pytest.mark.skipif(not OLD.exists(), reason="no .venvs/wagtail74 (.ci/leg wagtail74 --make)"),
    pytest.mark.skipif(
        wagtail.VERSION < (8, 0) or django.VERSION < (6, 1),
        reason="is run by the newer line: Wagtail 8.0 on Django 6.1",
    ),
]


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The answers before the upgrade, after it, and to an editor who goes on working."""
    folder: Path = tmp_path_factory.mktemp("upgrade")
    url = f"sqlite:///{folder / 'site.sqlite3'}"
    media = {"MEDIA_ROOT": str(folder / "media")}
    old = Site("tests.settings.kept_files", url, python=OLD, **media)
    new = Site("tests.settings.kept_files", url, **media)
    steps = (old, "before"), (new, "after"), (new, "edit")
    return {name: site.step(name, module="tests.sites.upgrading") for site, name in steps}


def test_both_lines_had_a_part_in_it(upgraded: dict[str, Any]) -> None:
    before, after = upgraded["before"], upgraded["after"]

    assert [version[:3] for version in before["versions"]] == ["5.2", "7.4"]
    assert [version[:3] for version in after["versions"]] == ["6.1", "8.0"]
    assert after["waiting"] > 0
    assert "no issues" in after["check"]
    assert after["makemigrations"] == "No changes detected\n"


def test_nothing_is_lost(upgraded: dict[str, Any]) -> None:
    before, after = upgraded["before"], upgraded["after"]

    assert not any(after["problems"])
    assert after["words"] == before["words"]
    assert after["revisions"] == before["revisions"]
    assert list(lost(before["documents"], after["documents"])) == []
    assert after["public"] == before["public"]


def test_versions_open_compare_and_publish(upgraded: dict[str, Any]) -> None:
    edited = upgraded["edit"]

    assert len(edited["answers"]) > 20
    assert {url: status for url, status in edited["answers"].items() if status != 200} == {}
    # nobody has agreed to the words of the draft: consent is what it was
    assert edited["published"].pop("mira-holm") == ["kept", "oldest"]
    assert len(edited["published"]) == 4
    assert {tuple(words) for words in edited["published"].values()} == {("newest", "oldest")}
    assert edited["found"]
