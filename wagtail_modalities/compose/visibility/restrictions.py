"""Which branches of the trees of pages and of collections carry a view restriction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import swapper
from django.db.models import Q, QuerySet, Value
from wagtail.models import CollectionViewRestriction, PageViewRestriction


class Restrictions(NamedTuple):
    """What is restricted, as of one moment."""

    #: ids of the restricted pages themselves, aliases of such pages among them
    page_ids: frozenset[int]
    #: the tree paths below which, themselves included, no page is public
    page_paths: tuple[str, ...]
    #: the same of collections
    collection_paths: tuple[str, ...]


def read() -> Restrictions:
    """Return what is restricted now: one query.

    An alias has no restriction of its own and carries its source's, as core serves it.
    """
    rows = list(_restriction_rows().all())
    page_model = swapper.load_model("wagtailcore", "Page")
    paths = {pk: path for kind, pk, path in rows if kind != "collection"}
    # an alias of an alias: one more query for each link of the longest chain
    fresh: list[int] = [pk for kind, pk, _path in rows if kind == "alias"]
    while fresh:
        more = dict(page_model.objects.filter(alias_of__in=fresh).values_list("pk", "path"))
        fresh = [pk for pk in more if pk not in paths]
        paths.update(more)
    collections = (path for kind, _pk, path in rows if kind == "collection")
    return Restrictions(frozenset(paths), _outermost(paths.values()), _outermost(collections))


def at_or_below(paths: Sequence[str]) -> Q | None:
    """Return the condition that a tree path lies at or below one of ``paths``; None without any."""
    condition: Q | None = None
    for path in paths:
        here = Q(path__startswith=path)
        condition = here if condition is None else condition | here
    return condition


@lru_cache(maxsize=1)
def _restriction_rows() -> QuerySet[Any, Any]:
    """Kind, id and tree path of restricted pages, their aliases, and restricted collections."""
    page_model = swapper.load_model("wagtailcore", "Page")
    restricted = PageViewRestriction.objects.order_by().values("page_id")
    aliases = page_model.objects.order_by().filter(alias_of__in=restricted)
    collections = CollectionViewRestriction.objects.order_by()
    rows: QuerySet[Any, Any] = restricted.values_list(Value("page"), "page_id", "page__path").union(
        aliases.values_list(Value("alias"), "pk", "path"),
        collections.values_list(Value("collection"), "collection_id", "collection__path"),
        all=True,
    )
    return rows


def _outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """Drop the paths that lie below another one of them."""
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return tuple(kept)
