"""Pages of one type that a user works on, and what a row says of each in few queries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import swapper
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.permissions import page_permission_policy

#: who works on a page: the rights that core's own reports ask for
WORKING = ("change", "publish")
#: how far ahead a date is announced, in days (the content model's "within 30 days")
SOON = 30


def base_page_model() -> Any:
    """Return Wagtail's page model, or the site's own base page."""
    return swapper.load_model("wagtailcore", "Page")


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


def with_status(pages: Any) -> QuerySet[Any]:
    """Return the pages with what a row's status reads, in no query of the row's own."""
    pages = pages.select_related("locale", "content_type")
    status: QuerySet[Any] = pages.annotate_approved_schedule().prefetch_workflow_states()
    return status


def attach_parents(pages: Iterable[Any]) -> None:
    """Give each page what stands above it, in one query: core would ask for each."""
    above = {page.path: page.path[: -page.steplen] for page in pages}
    parents = {
        parent.path: parent
        for parent in base_page_model()._default_manager.filter(path__in=set(above.values()))
    }
    for page in pages:
        page._parent_page = parents.get(above[page.path])


def span() -> tuple[datetime.date, datetime.date]:
    """Return today and the last day that is soon, in the site's TIME_ZONE."""
    today = timezone.localdate()
    return today, today + datetime.timedelta(days=SOON)
