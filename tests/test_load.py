"""The large site's texts are read as they are meant, and the tables mark what breaks a promise."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from tests.benchmarks.timing import Measured
from tests.load import table
from tests.load.asking import Growth
from tests.load.content import QUOTES, World
from tests.load.questions import Question
from tests.load.serving import read
from tests.load.steps import Step
from tests.load.writing import Written
from wagtail_modalities.exchange import read_text
from wagtail_modalities.models.attribution import parse_attribution

pytestmark = [pytest.mark.any_database, pytest.mark.newest_line]


def test_every_text_is_read_without_a_warning() -> None:
    world = World(30)
    for number in range(world.modalities):
        for language in ("en", "fr"):
            source = read_text(world.text(number, language), key=str(number))
            assert source.title == world.title(number, language)
            assert len(source.quotes) == QUOTES
            assert not source.warnings
            lines = {quote.attribution for quote in source.quotes}
            assert len(lines) == QUOTES
            assert all(parse_attribution(line).parts for line in lines)


def test_a_page_is_the_same_however_large_the_world_is() -> None:
    assert World(1000).text(7) == World(2000).text(7) != World(1000).text(8)


def test_no_two_pages_and_no_two_people_are_called_the_same() -> None:
    world = World(10_000)
    for name in (world.title, partial(world.title, language="fr"), world.person):
        assert len({name(number) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize(
    ("twice", "queries", "many", "mark"),
    [
        (True, (9, 9), 1.9, "|  |"),
        (True, (9, 9), 2.1, "more than twice"),
        (False, (9, 9), 9.0, "|  |"),
        (False, (9, 9), 11.0, "more than the site"),
        (True, (9, 10), 1.0, "more queries"),
    ],
)
def test_what_breaks_a_promise_is_marked(
    twice: bool, queries: tuple[int, int], many: float, mark: str
) -> None:
    database: Any = None
    few = Measured("List", lambda _: None, database, 1, queries[0], [0.1])
    more = Measured("List", lambda _: None, database, 1, queries[1], [0.1 * many])
    *_head, line = table.growth(("1", "10"), 10, [Growth(few, more, Question("List", "/", twice))])

    assert line.endswith(f"{mark} |" if mark != "|  |" else mark)


def test_building_is_told_thousand_by_thousand() -> None:
    *_head, line = table.building("", [("all", Step("import", 2000, 50, [20.0, 30.0], 99.6))])

    assert line == "| import, all | 2000 | 50 | 25 | 20, 30 | 100 |"


PRINTED = """Running 2s test @ http://127.0.0.1:1
  Latency Distribution
     50%    1.40s\x20
     75%    1.60s\x20
     90%    1.81s\x20
     99%  900.10ms
  5 requests in 2.02s, 130.54KB read
  Socket errors: connect 0, read 1, write 0, timeout 2
  Non-2xx or 3xx responses: 4
Requests/sec:      2.47
"""


def test_what_wrk_prints_is_read() -> None:
    found = read("list", PRINTED)

    assert (found.requests, found.seconds, found.errors) == (5, 2.02, 7)
    assert (found.half, found.most) == (1400.0, 900.1)
    with pytest.raises(ValueError, match="wrk printed"):
        read("list", "unable to connect")


def test_what_a_page_takes_at_both_sites_stands_side_by_side() -> None:
    lines = list(table.writing(("1,000", "10,000"), [Written("Publish", 100.4, 220.8)]))
    assert lines[0] == "| | ms, 1,000 | ms, 10,000 | grows by |"
    assert lines[-1] == "| Publish | 100 | 221 | 2.2 |"
