"""Searching by the site's search backend."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from wagtail.search.backends import get_search_backend

_SIGNS = re.compile(r"[\W_]+")


def search(model: Any, words: str, operator: str = "") -> Iterable[int]:
    """Return the ids of a model's rows that the site's search backend finds.

    A backend in the database gives a queryset, which is part of the query that takes it. The index
    knows nothing of who may see what: callers keep to visible rows.

    :param operator: "and" or "or" between words; the backend's default when "".
    """
    # SQLite's backend fails on signs, and reads capitals such as AND as its own
    words = " ".join(_SIGNS.sub(" ", words).lower().split())
    if not words:
        return []
    backend = get_search_backend()
    found = backend.search(
        words,
        model._default_manager.order_by(),
        operator=operator or None,
        order_by_relevance=False,
    )
    rows = getattr(found, "get_queryset", None)
    if rows is None:
        # a search server: it gives instances
        return [page.pk for page in found]
    ids: Iterable[int] = rows().values_list("pk", flat=True)
    return ids
