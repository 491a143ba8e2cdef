"""The search index takes in what an import saves once, and not at every save.

Core indexes a row whenever it is saved, and an imported quote is saved three times. On PostgreSQL
each time costs two passes over the whole index (``title_norm``), so that imports would take the
longer the more there is.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from asgiref.local import Local
from wagtail.search.backends import get_search_backends

logger = logging.getLogger(__name__)

#: rows that are given to a search backend at once, as core's ``update_index`` does it
AT_ONCE = 1000
#: ``rows``: ids by class, while a block of this thread collects them
_collecting = Local()


@contextmanager
def indexed_together() -> Iterator[None]:
    """Have the rows of ours that core indexes in this block indexed together at its end.

    For a block that deletes nothing; one that raises indexes nothing. Core may index a row as it is
    saved, or when its transaction is committed: a block within the transaction and another around
    it have both. Where core's tasks run in a worker, the worker indexes each row as always.
    """
    outer = getattr(_collecting, "rows", None)
    rows: dict[Any, set[int]] = defaultdict(set)
    _collecting.rows = rows
    try:
        yield
    finally:
        _collecting.rows = outer
    for model, ids in rows.items():
        _index(model, sorted(ids))


class IndexedTogetherMixin:
    """A model whose rows :func:`indexed_together` collects."""

    def get_indexed_instance(self) -> Any:
        """Return what core shall index now: nothing, while it is collected."""
        found = super().get_indexed_instance()  # type: ignore[misc]
        rows = getattr(_collecting, "rows", None)
        if rows is None or found is None:
            return found
        rows[type(found)].add(found.pk)
        return None


def _index(model: Any, ids: list[int]) -> None:
    for start in range(0, len(ids), AT_ONCE):
        objects = list(model.get_indexed_objects().filter(pk__in=ids[start : start + AT_ONCE]))
        for backend in get_search_backends(with_auto_update=True):
            _add(backend, model, objects)


def _add(backend: Any, model: Any, objects: list[Any]) -> None:
    try:
        backend.add_bulk(model, objects)
    except Exception:
        # as core does: a search server that is down keeps nothing from being saved
        logger.exception("Indexing %d rows of %s failed", len(objects), model._meta.label)
        if not backend.catch_indexing_errors:
            raise
