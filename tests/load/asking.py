"""The same questions to two sites, one after the other: queries and medians side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.benchmarks import timing
from tests.benchmarks.connection import Connection
from tests.benchmarks.databases import Database
from tests.benchmarks.timing import Measured
from tests.load.questions import Question, questions

#: the name of the administrator who asks
_STAFF = "load"


@dataclass(frozen=True)
class Growth:
    """What one question takes at the small site and at the large one."""

    few: Measured
    many: Measured
    question: Question


def ask(
    sizes: tuple[str, str], rounds: int, say: Callable[[str], None], only: str = ""
) -> list[Growth]:
    """Ask both databases in turns; everything is asked once before it is timed.

    :param sizes: names of the databases.
    :param rounds: samples of each question at each of them.
    :param only: questions with this in their name.
    """
    few, many = (_measured(Database(size), say, only) for size in sizes)
    pairs = list(zip(few, many, strict=True))
    connection = Connection()
    timing.measure([one for pair in pairs for one, _question in pair], connection, rounds, say)
    return [Growth(one, other, question) for (one, question), (other, _same) in pairs]


def some_ids(size: str, number: int = 1000) -> list[int]:
    """Return ids of modalities all over a database, at most so many."""
    from wagtail_modalities import get_modality_model

    Database(size).use()
    ids = list(get_modality_model().objects.order_by("pk").values_list("pk", flat=True))
    return ids[:: max(1, len(ids) // number)]


def _measured(
    database: Database, say: Callable[[str], None], only: str
) -> list[tuple[Measured, Question]]:
    database.use()
    anybody, staff = Connection(), _administrator()
    found = []
    for question in questions():
        if only in question.name:
            connection = staff if question.staff else anybody
            say(f"{database.name}: {question.name}")
            connection.get(question.path)
            ask_it = _Asker(connection, question.path)
            found.append((Measured(question.name, ask_it, database), question))
    return found


@dataclass(frozen=True)
class _Asker:
    """Asks with the session that it has at its database, whichever connection is given."""

    own: Connection
    path: str

    def __call__(self, connection: Connection) -> Any:
        connection.requests += 1
        return self.own.get(self.path)


def _administrator() -> Connection:
    from django.contrib.auth import get_user_model

    users: Any = get_user_model()
    user = users.objects.filter(username=_STAFF).first()
    if user is None:
        user = users.objects.create_superuser(_STAFF, email="", password=None)
    connection = Connection()
    connection.client.force_login(user)
    return connection
