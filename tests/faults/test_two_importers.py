"""Two processes import in the same moment: nothing twice, and each says what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import make_index
from tests.faults import texts
from tests.faults.processes import Site, actions, ended

pytestmark = [
    pytest.mark.faults,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

PAGES, QUOTES = 6, 4


def test_the_same_files(tmp_path: Path, make_site: Callable[[], Site]) -> None:
    make_index()
    site = make_site()
    files = texts.write(tmp_path / "texts", PAGES, QUOTES)
    # from either end: they meet, and each finds what the other has made
    both = [site.importing(files), site.importing(files[::-1])]
    first, second = (actions(ended(process)) for process in both)

    for file in files:
        assert {first[file.name], second[file.name]} == {"created", "unchanged"}
    assert set(first.values()) == set(second.values()) == {"created", "unchanged"}
    found = site.tally()
    assert found["problems"] == found["orphans"] == []
    assert found["pages"] == [file.stem for file in files]
    assert Counter(found["words"]) == Counter(
        texts.words(page, quote) for page in range(PAGES) for quote in range(QUOTES)
    )
    assert len(set(found["specialists"])) == len(found["specialists"])


def test_the_same_people_below_different_pages(
    tmp_path: Path, make_site: Callable[[], Site]
) -> None:
    make_index()
    make_index(title="Elsewhere", slug="elsewhere")
    site = make_site()
    files = texts.write(tmp_path / "texts", PAGES, QUOTES)
    both = [site.importing(files, parent) for parent in ("/therapies/", "/elsewhere/")]
    assert [set(actions(ended(process)).values()) for process in both] == [{"created"}] * 2

    found = site.tally()
    assert found["problems"] == found["orphans"] == []
    assert len(found["pages"]) == 2 * PAGES
    assert len(found["words"]) == 2 * PAGES * QUOTES
    assert len(found["specialists"]) == PAGES + QUOTES - 1
    assert len(set(found["specialists"])) == len(found["specialists"])
    assert found["professions"] == sorted(texts.PROFESSIONS)
