"""One run: both sites, everything that is measured, all tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tests.load import asking, memory, serving, table, writing
from tests.load.building import Say, Site


def build(few: Site, many: Site, say: Say, *, anew: bool = False) -> Iterator[str]:
    """Yield the lines on building; a site is kept from run to run.

    :param anew: build both again.
    """
    small = (None if anew else few.built()) or few.build(say)
    large = (None if anew else many.built()) or many.build(say)
    of_few = f"the first {few.world.modalities:,}"
    first = many.first
    of_many = f"{many.world.modalities - first:,} beside {first:,}" if first else f"all {many.name}"
    steps = [(of_few, step) for step in small] + [(of_many, step) for step in large]
    yield from ("", "### Building", "")
    yield from table.building("", sorted(steps, key=lambda pair: pair[1].name))


def write(few: Site, many: Site, say: Say) -> Iterator[str]:
    """Yield the lines on what a page takes to be imported, and to be published."""
    found = list(writing.measure(few, many, say))
    yield from ("", "### Written", "", f"Medians of {writing.PAGES} pages.", "")
    yield from table.writing(_names(few, many), found)


def ask(few: Site, many: Site, rounds: int, only: str, say: Say) -> Iterator[str]:
    """Yield the lines on queries and medians."""
    names = _names(few, many)
    times = many.world.modalities / few.world.modalities
    given = asking.ask((few.name, many.name), rounds, say, only)
    public = [one for one in given if not one.question.staff]
    yield from ("", "### Asked", "", f"Medians of {rounds} rounds.", "")
    yield from table.growth(names, times, public)
    yield from ("", "### Asked by an editor", "")
    yield from table.growth(names, times, [one for one in given if one.question.staff])


def weigh(few: Site, many: Site, say: Say) -> Iterator[str]:
    """Yield the lines on memory."""
    pairs = zip(memory.measure(few, say), memory.measure(many, say), strict=True)
    yield from ("", "### Memory", "")
    yield from table.memory(_names(few, many), list(pairs))


def sustain(many: Site, seconds: int, say: Say) -> Iterator[str]:
    """Yield the lines on sustained load."""
    found = list(serving.measure(many, asking.some_ids(many.name), seconds, say))
    text = f"{serving.WORKERS} workers of gunicorn, {serving.CONNECTIONS} connections, "
    yield from ("", "### Sustained load", "", f"{text}{seconds} s for each.", "")
    yield from table.sustained(found)


def today() -> str:
    """Return the day of the run, as the documentation writes it."""
    return f"{datetime.date.today():%d %B %Y}".lstrip("0")


def _names(few: Site, many: Site) -> tuple[str, str]:
    return f"{few.world.modalities:,}", f"{many.world.modalities:,}"
