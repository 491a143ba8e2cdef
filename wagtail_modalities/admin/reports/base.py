"""What our reports have in common: pages of one type that the user may edit or publish."""

from __future__ import annotations

import datetime
from typing import Any

import swapper
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, ParentPageColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.permissions import page_permission_policy

from wagtail_modalities.admin.exports import SafeExportMixin

#: who works on a page: the rights that core's own reports ask for
WORKING = ("change", "publish")
#: how far ahead a date is announced, in days (the content model's "within 30 days")
SOON = 30


def may_work(user: Any) -> bool:
    """Return whether there can be any page of ours that ``user`` may edit or publish."""
    return bool(page_permission_policy.user_has_any_permission(user, WORKING))


def pages_of(user: Any, model: type[Any]) -> QuerySet[Any]:
    """Return the pages of one type that ``user`` may edit or publish, aliases left out."""
    mine = page_permission_policy.instances_user_has_any_permission_for(user, WORKING)
    pages: QuerySet[Any] = model._default_manager.filter(alias_of__isnull=True, pk__in=mine)
    return pages


def span() -> tuple[datetime.date, datetime.date]:
    """Return today and the last day that is soon, in the site's TIME_ZONE."""
    today = timezone.localdate()
    return today, today + datetime.timedelta(days=SOON)


class DayColumn(Column):
    """A date without a time, as the user's language writes it."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class PagesReport(SafeExportMixin, ReportView):
    """A report on pages of one type. Subclasses give the rows, the columns and the filters."""

    columns = [
        TitleColumn("title", label=_("Title"), get_url=_edit_url),
        ParentPageColumn("parent", label=_("Parent")),
        Column("locale", label=_("Locale")),
        PageStatusColumn("status", label=_("Status")),
    ]
    paginate_by = 50
    list_export = ["title", "locale.language_code", "status_string"]
    export_headings = {
        "title": _("Title"),
        "locale.language_code": _("Locale"),
        "status_string": _("Status"),
    }
    permission_policy = page_permission_policy
    any_permission_required = list(WORKING)

    def get_queryset(self) -> QuerySet[Any]:
        """Return :meth:`get_pages` with what a row's status tag reads, in no query of its own."""
        pages = self.get_pages().select_related("locale", "content_type")
        status: QuerySet[Any] = pages.annotate_approved_schedule().prefetch_workflow_states()  # type: ignore[attr-defined]
        return status

    def get_filterset_kwargs(self) -> dict[str, Any]:
        # the filters' own rows are never read; without them core would ask the class for a model
        return {**super().get_filterset_kwargs(), "queryset": self.get_pages().none()}

    def get_pages(self) -> QuerySet[Any]:
        """Return the pages to report on, in their order."""
        raise NotImplementedError

    def decorate_paginated_queryset(self, pages: Any) -> Any:
        """Give each page what stands above it, in one query: core would ask for each."""
        rows = list(pages)
        base = swapper.load_model("wagtailcore", "Page")
        paths = {row.path[: -row.steplen] for row in rows}
        parents = {page.path: page for page in base._default_manager.filter(path__in=paths)}
        for row in rows:
            row._parent_page = parents.get(row.path[: -row.steplen])
        return rows
