"""The importer killed at random moments, and run again: everything is there once."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.factories import make_index
from tests.faults import texts
from tests.faults.processes import Site, actions, ended, killed

pytestmark = [
    pytest.mark.faults,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

#: FAULTS_QUOTES=2000 FAULTS_KILLS=8 is the whole trial; the build runs a small one
QUOTES = int(os.environ.get("FAULTS_QUOTES", "40"))
KILLS = int(os.environ.get("FAULTS_KILLS", "1"))
QUOTES_A_PAGE = 5


def expect_whole_pages(found: dict[str, Any]) -> None:
    """Nothing is wrong, and each page is there with all of its words, or not at all."""
    assert found["problems"] == []
    assert found["orphans"] == []
    assert len(found["pages"]) == len(set(found["pages"]))
    numbers = [int(key.rpartition("-")[2]) for key in found["pages"]]
    words = [texts.words(page, quote) for page in numbers for quote in range(QUOTES_A_PAGE)]
    assert Counter(found["words"]) == Counter(words)
    assert found["live_pages"] == len(found["pages"])
    assert found["live_quotes"] == len(found["words"])
    assert len(found["specialists"]) == len(set(found["specialists"]))
    assert len(found["professions"]) == len(set(found["professions"]))


def test_a_killed_import_is_run_again(tmp_path: Path, make_site: Callable[[], Site]) -> None:
    make_index()
    site = make_site()
    files = texts.write(tmp_path / "texts", QUOTES // QUOTES_A_PAGE, QUOTES_A_PAGE)
    done: set[str] = set()
    for kill in range(KILLS):
        # some are left for each kill: a file may take a third of the time of the one before it
        left = len(files) - len(done) - 4 * (KILLS - kill)
        after = random.randint(1, max(1, left // (KILLS - kill)))
        told = killed(site.importing(files), after, random.uniform(0, 1.2))
        found = site.tally()
        expect_whole_pages(found)
        done = {f"{key}.txt" for key in found["pages"]}
        assert set(told) <= done, "what was told as done is not there"

    report = actions(ended(site.importing(files)))
    assert {name for name, action in report.items() if action == "unchanged"} == done
    assert set(report.values()) == {"created", "unchanged"}
    whole = site.tally()
    expect_whole_pages(whole)
    assert len(whole["words"]) == len(files) * QUOTES_A_PAGE
    people = range(min(texts.PEOPLE, len(files) + QUOTES_A_PAGE - 1))
    assert len(whole["specialists"]) == len(people)
    assert whole["professions"] == sorted(texts.PROFESSIONS)
