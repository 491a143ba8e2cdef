"""Which pages lie right below which, and which meet one of several conditions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db import connections
from django.db.models import Q
from django.db.models.expressions import RawSQL

from wagtail_modalities import get_specialist_quote_model


def any_of(model: Any, conditions: Sequence[Q]) -> Q:
    """Return the condition of pages that meet one of some: conditions of columns of any page.

    PostgreSQL reads every page for an OR between columns of two tables, or beside a subquery, and
    takes an index for each branch of a union.

    :param model: whose rows it is for: the base page, or a class of pages.
    """
    if len(conditions) < 2 or connections[model._default_manager.db].vendor != "postgresql":
        return reduce(or_, conditions)
    pages = model._meta.get_field("path").model._base_manager.order_by()
    first, *others = (pages.filter(condition).values("pk") for condition in conditions)
    return Q(pk__in=first.union(*others, all=True))


def children_of(paths: Iterable[str]) -> Q:
    """Return the condition of pages that lie right below the pages at some tree paths.

    One range of paths for each. On SQLite these are joined as a table, since it reads every page
    for a long chain of OR. PostgreSQL reads every page for such a table, of which it knows nothing,
    and takes an index for each link of a chain.
    """
    model = get_specialist_quote_model()
    # a copy of a whole tree has children whose last step is nought
    first, last = (model.alphabet[end] * model.steplen for end in (0, -1))
    ranges = [(f"{path}{first}", f"{path}{last}", len(path) // model.steplen + 1) for path in paths]
    if len(ranges) > 1 and connections[model._default_manager.db].vendor == "sqlite":
        base = model._meta.get_field("path").model._meta
        rows = ", ".join(["(%s, %s, %s)"] * len(ranges))
        # CROSS JOIN keeps SQLite from turning the two tables round
        # what is put in are the names of the model's own table and column
        sql = (
            f'SELECT p."{base.pk.column}" FROM (VALUES {rows}) AS r '  # nosec B608 # see above
            f'CROSS JOIN "{base.db_table}" AS p '
            "WHERE p.path BETWEEN r.column1 AND r.column2 AND p.depth = r.column3"
        )
        values = [value for one in ranges for value in one]
        pages = RawSQL(sql, values)  # nosec B611 # every value is a parameter
        return Q(pk__in=pages)
    found = Q(pk__in=[])
    for low, high, depth in ranges:
        found |= Q(path__gte=low, path__lte=high, depth=depth)
    return found
