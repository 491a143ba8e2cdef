"""The results as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.benchmarks.contenders import FLOOR, OURS
from tests.benchmarks.timing import Measured


def comparison(title: str, given: Sequence[Measured]) -> Iterator[str]:
    """Yield the lines of a table: what each contender takes for the same."""
    ours = _of(given, OURS.name)
    floor = _of(given, FLOOR.name)
    yield from ("", f"### {title}", "")
    yield "| | Requests | Queries | ms | times ours | times the floor |"
    yield "|---|--:|--:|--:|--:|--:|"
    for one in given:
        took = one.milliseconds
        ratios = f"{took / ours.milliseconds:.1f} | {took / floor.milliseconds:.1f}"
        yield f"| {one.name} | {one.requests} | {one.queries} | {took:.1f} | {ratios} |"


def growth(title: str, names: tuple[str, str], pairs: list[tuple[Measured, Measured]]) -> list[str]:
    """Return the lines of a table: how each contender takes to more."""
    less, more = names
    lines = ["", f"### {title}", ""]
    lines += [f"| | Queries, {less} | {more} | ms, {less} | {more} | grows by |"]
    lines += ["|---|--:|--:|--:|--:|--:|"]
    for few, many in pairs:
        ms = (few.milliseconds, many.milliseconds)
        queries = f"{few.queries} | {many.queries}"
        lines.append(
            f"| {few.name} | {queries} | {ms[0]:.1f} | {ms[1]:.1f} | {ms[1] / ms[0]:.1f} |"
        )
    return lines


def _of(given: Sequence[Measured], name: str) -> Measured:
    return next(one for one in given if one.name == name)
