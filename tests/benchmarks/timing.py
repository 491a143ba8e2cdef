"""Queries and milliseconds, side by side: one round asks every contender once, in a new order."""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection as database

from tests.benchmarks.connection import Connection
from tests.benchmarks.databases import Database


@dataclass
class Measured:
    """What one way of asking takes.

    :param ask: makes the requests over a connection.
    """

    name: str
    ask: Callable[[Connection], object]
    database: Database
    requests: int = 0
    queries: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def milliseconds(self) -> float:
        """The median."""
        return statistics.median(self.seconds) * 1000

    def count(self, connection: Connection) -> None:
        """Count requests and queries; everything is warm, since all have been checked."""
        self.database.use()
        connection.requests = self.queries = 0

        def add(execute: Any, *call: Any) -> Any:
            self.queries += 1
            return execute(*call)

        # not the log of queries: it keeps the last 9,000
        with database.execute_wrapper(add):
            self.ask(connection)
        self.requests = connection.requests

    def time(self, connection: Connection) -> None:
        """Add one sample."""
        self.database.use()
        started = time.perf_counter()
        self.ask(connection)
        self.seconds.append(time.perf_counter() - started)


def measure(
    given: Sequence[Measured], connection: Connection, rounds: int, say: Callable[[str], None]
) -> None:
    """Count, then time in rounds; what takes more than a second takes part in every fifth."""
    draw = random.Random(0)
    for one in given:
        one.count(connection)
    for number in range(rounds):
        for one in draw.sample(given, len(given)):
            if number % 5 == 0 or one.milliseconds < 1000:
                gc.collect()
                one.time(connection)
        say(f"round {number + 1} of {rounds}")
