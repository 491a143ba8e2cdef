"""A part without results keeps what the page says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutation.page import Said, parted, said_of
from tests.mutation.targets import TARGETS

PAGE = Path(__file__).resolve().parents[2] / "docs/explanation/tests.md"

TEXT = """\
| Part | Mutants | Score |
|---|--:|--:|
| Lines | 2 | 50.0 % |
| Lines of others | 3 | 33.3 % |

Lines of others: 1 of 3 have been tried so far.

### Lines: what nothing notices

| Change | Why it may stay |
|---|---|
| `one`: `a` → `b` | Equivalent. |

### Lines of others: what nothing notices

| Change | Why it may stay |
|---|---|
| `one`: `a` → `c` | A message. |
| `two`: `a` → `c \\| d` | A message. |
"""


def test_a_part_has_its_own_lines_and_no_others() -> None:
    assert said_of("Lines", TEXT) == Said(
        "| Lines | 2 | 50.0 % |", "", ("| `one`: `a` → `b` | Equivalent. |",)
    )
    assert said_of("Lines of others", TEXT) == Said(
        "| Lines of others | 3 | 33.3 % |",
        "Lines of others: 1 of 3 have been tried so far.",
        ("| `one`: `a` → `c` | A message. |", "| `two`: `a` → `c \\| d` | A message. |"),
    )


def test_a_part_that_was_never_tried_has_none() -> None:
    assert said_of("Importer", TEXT) == Said()


@pytest.mark.parametrize("title", [target.title for target in TARGETS.values()])
def test_the_page_has_as_many_survivors_as_it_counts(title: str) -> None:
    _before, made, _after = parted(PAGE.read_text(encoding="utf-8"))
    said = said_of(title, made)
    unnoticed = int(said.row.split("|")[-3]) if said.row else 0
    assert len(said.survivors) == unnoticed
