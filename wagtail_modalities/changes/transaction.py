"""The notes of one transaction, put together once it is committed and thrown away otherwise."""

from __future__ import annotations

import logging
from itertools import count
from weakref import WeakSet

import swapper
from django.db import connections, router, transaction

from wagtail_modalities.compose import facts as composed_facts
from wagtail_modalities.compose.facts import Facts

logger = logging.getLogger(__name__)

_numbers = count()
#: attribute of a connection that keeps the notes of its transaction
_ON_CONNECTION = "_wagtail_modalities_notes"


class _Note:
    """Facts that live as long as the transaction, or the savepoint, in which they were noted.

    Nobody holds one but the connection's list of what to do on commit: a rollback drops it there.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.number = next(_numbers)

    def committed(self) -> None:
        """Have all notes of the transaction read, by the first that hears of its end.

        No earlier ones: a test that runs what it captured goes on within its own transaction.
        """
        waiting = _notes()
        if self not in waiting:
            return
        parts = sorted(
            (note for note in waiting if note.number >= self.number), key=lambda note: note.number
        )
        for part in parts:
            waiting.discard(part)
        _announce(composed_facts.joined(part.facts for part in parts))


def note(facts: Facts) -> None:
    """Note what was written; it is looked at after the transaction, if that is committed."""
    one = _Note(facts)
    _notes().add(one)
    transaction.on_commit(one.committed, using=_database())


def noted() -> list[Facts]:
    """Return what this transaction has noted so far."""
    return [one.facts for one in _notes()]


def _announce(facts: Facts) -> None:
    # late: it loads what the app's models need to be loaded for
    from wagtail_modalities.changes import event

    try:
        event.announce(facts)
    except Exception:
        # what was saved is saved: caches that are late must not look like a failed save
        logger.exception("What has changed for the public could not be told")


def _database() -> str:
    return router.db_for_write(swapper.load_model("wagtailcore", "Page"))


def _notes() -> WeakSet[_Note]:
    connection = connections[_database()]
    found: WeakSet[_Note] | None = connection.__dict__.get(_ON_CONNECTION)
    if found is None:
        found = connection.__dict__[_ON_CONNECTION] = WeakSet()
    return found
