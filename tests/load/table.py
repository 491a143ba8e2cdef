"""What was measured, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.load.asking import Growth
from tests.load.memory import Weighed
from tests.load.questions import TWICE
from tests.load.serving import Sustained
from tests.load.steps import Step
from tests.load.writing import Written


def growth(names: tuple[str, str], times: float, given: Sequence[Growth]) -> Iterator[str]:
    """Yield the lines of a table: what each question takes at both sites.

    :param times: by how much the large site is larger; a median may grow as much, or double where
        the question is one of those that may only double. What breaks that is marked.
    """
    few, many = names
    yield f"| | Queries | ms, {few} | ms, {many} | grows by | |"
    yield "|---|--:|--:|--:|--:|---|"
    for one in given:
        less, more = one.few, one.many
        queries = str(less.queries)
        if more.queries != less.queries:
            queries = f"{less.queries} and {more.queries}"
        by = more.milliseconds / less.milliseconds
        marks = [] if more.queries == less.queries else ["more queries"]
        if by > (TWICE if one.question.twice else times):
            marks.append("more than twice" if one.question.twice else "more than the site")
        ms = f"{less.milliseconds:.1f} | {more.milliseconds:.1f}"
        yield f"| {less.name} | {queries} | {ms} | {by:.1f} | {', '.join(marks)} |"


def building(name: str, given: Sequence[tuple[str, Step]]) -> Iterator[str]:
    """Yield the lines of a table: what each step took.

    :param given: steps, each with what it was done to.
    """
    yield f"| {name} | Pages | Seconds | ms a page | Seconds of each thousand | MB |"
    yield "|---|--:|--:|--:|---|--:|"
    for of, step in given:
        parts = ", ".join(f"{part:.0f}" for part in step.parts)
        each = step.seconds / step.pages * 1000
        took = f"{step.pages} | {step.seconds:.0f} | {each:.0f} | {parts}"
        yield f"| {step.name}, {of} | {took} | {step.megabytes:.0f} |"


def writing(names: tuple[str, str], given: Sequence[Written]) -> Iterator[str]:
    """Yield the lines of a table: what a page takes at both sites."""
    few, many = names
    yield f"| | ms, {few} | ms, {many} | grows by |"
    yield "|---|--:|--:|--:|"
    for one in given:
        yield f"| {one.name} | {one.few:.0f} | {one.many:.0f} | {one.many / one.few:.1f} |"


def memory(names: tuple[str, str], given: Sequence[tuple[Weighed, Weighed]]) -> Iterator[str]:
    """Yield the lines of a table: the memory of processes that were asked once."""
    few, many = names
    yield f"| | MB, {few} | MB, {many} |"
    yield "|---|--:|--:|"
    for one, other in given:
        yield f"| {one.name} | {one.megabytes:.0f} | {other.megabytes:.0f} |"


def sustained(given: Sequence[Sustained]) -> Iterator[str]:
    """Yield the lines of a table: requests a second under load, and in how long."""
    yield "| | Requests | a second | ms, half of them | ms, 99 of 100 | Errors |"
    yield "|---|--:|--:|--:|--:|--:|"
    for one in given:
        took = f"{one.per_second:.1f} | {one.half:.0f} | {one.most:.0f}"
        yield f"| {one.name} | {one.requests} | {took} | {one.errors} |"
