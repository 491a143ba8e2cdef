"""Which pages lie right below which."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connections
from django.db.models import Q
from django.db.models.expressions import RawSQL

from wagtail_modalities import get_specialist_quote_model


def children_of(paths: Iterable[str]) -> Q:
    """Return the condition of pages that lie right below the pages at some tree paths.

    One range of paths for each, joined as a table: SQLite reads every page for a long chain of OR,
    and Django takes long to compile one. MariaDB names the columns of such a table otherwise.
    """
    model = get_specialist_quote_model()
    # a copy of a whole tree has children whose last step is nought
    first, last = (model.alphabet[end] * model.steplen for end in (0, -1))
    ranges = [(f"{path}{first}", f"{path}{last}", len(path) // model.steplen + 1) for path in paths]
    vendor = connections[model._default_manager.db].vendor
    if len(ranges) > 1 and vendor in ("sqlite", "postgresql"):
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
