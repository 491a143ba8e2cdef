"""Marking pages as reviewed without publishing anything.

Each verb takes any number of pages and runs in one transaction. It writes the review fields, and
nothing else, wherever they may be published from or shown: the row, the rows of aliases, and the
revisions that are live, newest or scheduled. Pending words stay pending, and the dates survive the
next publication. Permission is asked by the caller: see :func:`may_review`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.locks import BasicLock

from wagtail_modalities.days import current_day
from wagtail_modalities.models.review import add_months
from wagtail_modalities.models.review_rows import last_reviews, locked_rows, log_verb, write
from wagtail_modalities.models.settings import ModalitiesSettings

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_modalities.models.review import ReviewMixin


@transaction.atomic
def mark_reviewed(
    pages: Iterable[ReviewMixin],
    *,
    user: AbstractBaseUser | None,
    reviewed_by: str = "",
    on: datetime.date | None = None,
    next_due: datetime.date | None = None,
) -> int:
    """Record that pages were reviewed.

    :param pages: modalities in their own class. Aliases among them are left out: what they say
        follows another page.
    :param user: who records it, None for a command.
    :param reviewed_by: name and qualification; '' leaves each page its reviewer.
    :param on: the day of the review; today when left out.
    :param next_due: when the next one is due; after the interval of the page's site when left out.
    :returns: how many pages were marked.
    :raises ValueError: for a review in the future, a next one that is not later, or a name of more
        than 120 characters.
    """
    day = on or current_day()
    if day > current_day():
        raise ValueError("A review cannot lie in the future")
    if next_due and next_due <= day:
        raise ValueError("The next review comes after the last one")
    if len(reviewed_by) > 120:
        raise ValueError("The name of a reviewer has at most 120 characters")
    rows = locked_rows(pages)
    months = {} if next_due else _intervals(rows)
    written: dict[int, dict[str, Any]] = {}
    for row in rows:
        due = next_due or add_months(day, months[row.pk])
        written[row.pk] = {"last_reviewed": day, "next_review_due": due}
        if reviewed_by:
            written[row.pk]["reviewed_by"] = reviewed_by
    write(rows, written)
    log_verb(rows, "marked", user)
    return len(rows)


@transaction.atomic
def set_next_review(
    pages: Iterable[ReviewMixin], *, user: AbstractBaseUser | None, due: datetime.date
) -> int:
    """Set the day on which the next review of pages is due.

    :param pages: modalities in their own class. Aliases among them are left out.
    :param user: who sets it, None for a command.
    :returns: how many pages it was set for.
    :raises ValueError: a page, or a draft of it, was reviewed on that day or later.
    """
    rows = locked_rows(pages)
    if any(day >= due for day in last_reviews(rows).values()):
        raise ValueError("The next review comes after the last one")
    write(rows, {row.pk: {"next_review_due": due} for row in rows})
    log_verb(rows, "scheduled", user)
    return len(rows)


def may_review(page: ReviewMixin, user: Any) -> bool:
    """Return whether ``user`` may use the verbs: whoever may edit what nobody else has locked."""
    return bool(page.permissions_for_user(user).can_edit()) and not locked_by_others(page, user)


def locked_by_others(page: ReviewMixin, user: Any) -> bool:
    """Return whether a person or a workflow keeps ``user`` from editing the page.

    A schedule does not: core locks what is scheduled, so that nobody loses sight of which words
    go out, and the verbs write no words.
    """
    if page.locked:
        return bool(BasicLock(page).for_user(user))
    task = page.current_workflow_task
    return task is not None and bool(task.lock_class(page, task).for_user(user))


def _intervals(rows: Iterable[Any]) -> dict[int, int]:
    """Return the review interval of each page's site in months, by the page's id."""
    from wagtail_modalities.compose.addresses import Addresses

    addresses = Addresses.for_request(None, absolute=True)
    by_site = {found.site_id: found for found in ModalitiesSettings.objects.all()}
    default = ModalitiesSettings()
    sites = {row.pk: addresses.site_of(row.url_path) for row in rows}
    return {pk: by_site.get(site, default).review_interval_months for pk, site in sites.items()}
