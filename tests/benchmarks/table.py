"""The results as Markdown."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import django
import wagtail
from django.db import connection

from tests.benchmarks.contenders import FLOOR, OURS
from tests.benchmarks.timing import Measured


def machine() -> str:
    """Return what it was measured on and with, as one line."""
    cores = os.cpu_count()
    versions = f"Python {platform.python_version()}, Django {django.__version__}, "
    versions += f"Wagtail {wagtail.__version__}"
    return f"{_processor()}, {cores} cores; {versions}; {_database()}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if sys.platform == "linux" and info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _database() -> str:
    connection.ensure_connection()
    version = connection.get_database_version()
    return f"{connection.display_name} {'.'.join(map(str, version))}"


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
        yield f"| {one.contender.name} | {one.requests} | {one.queries} | {took:.1f} | {ratios} |"


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
            f"| {few.contender.name} | {queries} | {ms[0]:.1f} | {ms[1]:.1f} "
            f"| {ms[1] / ms[0]:.1f} |"
        )
    return lines


def _of(given: Sequence[Measured], name: str) -> Measured:
    return next(one for one in given if one.contender.name == name)
