"""How reviews are written: past the page's own ``save()``, to its row and its stored versions."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.dateparse import parse_date
from wagtail.log_actions import log
from wagtail.models import Revision

from wagtail_modalities.models.review import REVIEW_FIELDS
from wagtail_modalities.signals import Reason

if TYPE_CHECKING:
    from wagtail_modalities.models.review import ReviewMixin

#: what every log action of a review begins with
LOG_PREFIX = "wagtail_modalities.review"


def last_reviews(pages: Iterable[ReviewMixin]) -> dict[int, datetime.date]:
    """Return the last review of each page or of a draft of it, by id; none for those without."""
    rows = list(pages)
    days = [(row.pk, row.last_reviewed) for row in rows]
    for revision in _revisions(rows):
        stored = revision.content.get("last_reviewed") or ""
        days.append((int(revision.object_id), parse_date(stored)))
    found: dict[int, datetime.date] = {}
    for pk, day in days:
        if day:
            found[pk] = max(day, found.get(pk, day))
    return found


def locked_rows(pages: Iterable[ReviewMixin]) -> list[Any]:
    """Return the pages' rows as they are now, locked until the transaction ends."""
    by_class: dict[type[Any], list[int]] = defaultdict(list)
    for page in pages:
        by_class[type(page)].append(page.pk)
    found: list[Any] = []
    for model, ids in by_class.items():
        rows = model._default_manager.select_for_update().filter(pk__in=ids)
        found += rows.filter(alias_of__isnull=True).order_by("pk")
    return found


def _revisions(rows: Iterable[Any]) -> list[Revision]:
    """Return the revisions that are live, newest or scheduled."""
    pages = list(rows)
    ids = {row.live_revision_id for row in pages} | {row.latest_revision_id for row in pages}
    found = Revision.page_revisions.filter(object_id__in=[str(row.pk) for row in pages])
    return list(found.filter(Q(pk__in=ids - {None}) | Q(approved_go_live_at__isnull=False)))


def write(rows: list[Any], written: Mapping[int, Mapping[str, Any]]) -> None:
    """Write review fields, given by page id, to the rows, their aliases and their revisions."""
    from wagtail_modalities.changes import pages
    from wagtail_modalities.compose.neighbours import with_aliases

    together: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in rows:
        values = written[row.pk]
        together[(type(row), *values.items())].append(row.pk)
        for name, value in values.items():
            setattr(row, name, value)
    columns = {name for values in written.values() for name in values}
    with pages.rewriting(written, Reason.PAGE, columns):
        for (model, *pairs), ids in together.items():
            model._default_manager.filter(pk__in=with_aliases(ids)).update(**dict(pairs))
    revisions = _revisions(rows)
    for revision in revisions:
        values = written[int(revision.object_id)]
        revision.content = {**revision.content, **{n: _stored(v) for n, v in values.items()}}
    Revision.objects.bulk_update(revisions, ["content"], batch_size=20)


def log_verb(rows: Iterable[Any], verb: str, user: Any) -> None:
    """Write the history's entry about a verb, with the fields as they are now."""
    for row in rows:
        data = {name: _stored(getattr(row, name)) for name in REVIEW_FIELDS}
        log(instance=row, action=f"{LOG_PREFIX}.{verb}", user=user, data=data)


def _stored(value: Any) -> Any:
    """A value as a revision's content and the log hold it."""
    return value.isoformat() if isinstance(value, datetime.date) else value
