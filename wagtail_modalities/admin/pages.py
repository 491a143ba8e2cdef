"""Pages of one type that a user works on, and what a row says of each in few queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.permissions import page_permission_policy

from wagtail_modalities.waiting.pages import WORKING, may_work, pages_of, span

__all__ = [
    "WORKING",
    "attach_parents",
    "base_page_model",
    "may_work",
    "pages_of",
    "parents_for",
    "span",
    "with_status",
]


def base_page_model() -> Any:
    """Return Wagtail's page model, or the site's own base page."""
    return swapper.load_model("wagtailcore", "Page")


def parents_for(user: Any, model: type[Any]) -> QuerySet[Any]:
    """Return the pages below which pages of ``model`` are allowed and ``user`` may add."""
    types = ContentType.objects.get_for_models(*model.allowed_parent_page_models())
    mine = page_permission_policy.instances_user_has_permission_for(user, "add")
    parents: QuerySet[Any] = base_page_model()._default_manager.filter(
        content_type__in=types.values(), pk__in=mine.values("pk")
    )
    return parents


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
