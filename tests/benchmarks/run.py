"""One run: both databases, every contender, all tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from tests.benchmarks import building, contenders, table, timing
from tests.benchmarks.building import Size
from tests.benchmarks.connection import Connection
from tests.benchmarks.contenders import Asked
from tests.benchmarks.databases import Database
from tests.benchmarks.machine import machine
from tests.benchmarks.timing import Measured
from wagtail_modalities import get_modality_model

Say = Callable[[str], None]


def tables(most: Size, fewest: Size, rows: Sequence[int], rounds: int, say: Say) -> Iterator[str]:
    """Yield the lines of all tables, once everything is measured.

    :param most: what most of them are about.
    :param fewest: what growth is measured from.
    :param rows: how many rows of the list are asked for.
    """
    small, large = building.database(fewest, say), building.database(most, say)
    few, connection = fewest.modalities, Connection()

    def ask(database: Database, asked: Asked) -> list[Measured]:
        say(f"checking what all say of {asked}")
        contenders.store(connection, asked)
        contenders.check(connection, asked)
        return [
            Measured(one.name, partial(one.ask, asked=asked), database)
            for one in contenders.contenders()
        ]

    small.use()
    detail_of_few, list_of_few = ask(small, _typical()), ask(small, Asked("full", few))
    large.use()
    detail = ask(large, _typical())
    lists = {
        f"List of {number}, {view}": ask(large, Asked(view, number))
        for number in rows
        for view in ("card", "full")
    }
    list_of_many = ask(large, Asked("full", few))
    one, many = ask(large, contenders.one(building.ONE)), ask(large, contenders.one(building.MANY))

    groups = [detail_of_few, list_of_few, detail, *lists.values(), list_of_many, one, many]
    timing.measure([each for group in groups for each in group], connection, rounds, say)

    yield machine()
    yield f"{most.modalities} modalities, {most.quotes} quotes each; medians of {rounds} rounds."
    yield from table.comparison(f"Detail, {most.quotes} quotes", detail)
    for title, measured in lists.items():
        yield from table.comparison(title, measured)
    sizes = (f"{few} modalities", f"{most.modalities} modalities")
    yield from table.growth("Detail, by the size of the site", sizes, _pairs(detail_of_few, detail))
    title = f"List of {few}, full, by the size of the site"
    yield from table.growth(title, sizes, _pairs(list_of_few, list_of_many))
    voices = ("1 quote", f"{most.many} quotes")
    yield from table.growth("Detail, by its quotes", voices, _pairs(one, many))


def _typical() -> Asked:
    """A page in the middle of the tree."""
    slugs = get_modality_model().objects.order_by("path").values_list("slug", flat=True)
    usual = [slug for slug in slugs if slug not in (building.ONE, building.MANY)]
    return contenders.one(usual[len(usual) // 2])


def _pairs(less: list[Measured], more: list[Measured]) -> list[tuple[Measured, Measured]]:
    return list(zip(less, more, strict=True))
