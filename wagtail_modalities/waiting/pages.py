"""The pages of one type that a user works on, and the span of days that is looked at."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import QuerySet
from wagtail.permissions import page_permission_policy

from wagtail_modalities.days import current_day

#: who works on a page: the rights that core's own reports ask for
WORKING = ("change", "publish")
#: how far ahead a date is announced, in days (the content model's "within 30 days")
SOON = 30


def may_work(user: Any) -> bool:
    """Return whether there can be any page of ours that ``user`` may edit or publish."""
    return bool(page_permission_policy.user_has_any_permission(user, WORKING))


def pages_of(user: Any, model: type[Any], *, with_aliases: bool = False) -> QuerySet[Any]:
    """Return the pages of one type that ``user`` may edit or publish.

    :param with_aliases: aliases too, which say what another page says.
    """
    mine = page_permission_policy.instances_user_has_any_permission_for(user, WORKING)
    pages: QuerySet[Any] = model._default_manager.filter(pk__in=mine.values("pk"))
    return pages if with_aliases else pages.filter(alias_of__isnull=True)


def span() -> tuple[datetime.date, datetime.date]:
    """Return today and the last day that is soon, in the site's TIME_ZONE."""
    today = current_day()
    return today, today + datetime.timedelta(days=SOON)
