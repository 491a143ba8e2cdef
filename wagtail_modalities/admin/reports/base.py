"""What our reports have in common: pages of one type that the user may edit or publish."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, ParentPageColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.permissions import page_permission_policy

from wagtail_modalities.admin.exports import SafeExportMixin
from wagtail_modalities.admin.filters import ListFilter, filter_set
from wagtail_modalities.admin.page_filters import LOCALE, SITE, STATE
from wagtail_modalities.admin.pages import WORKING, attach_parents, with_status


class DayColumn(Column):
    """A date without a time, as the user's language writes it."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def pages_filter_set(*filters: ListFilter) -> type[WagtailFilterSet]:
    """Return the filters of a report: its own, and those of all pages."""
    return filter_set(*filters, LOCALE, SITE, STATE)


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
        return with_status(self.get_pages())

    def get_filterset_kwargs(self) -> dict[str, Any]:
        # the filters' own rows are never read; without them core would ask the class for a model
        return {**super().get_filterset_kwargs(), "queryset": self.get_pages().none()}

    def get_pages(self) -> QuerySet[Any]:
        """Return the pages to report on, in their order."""
        raise NotImplementedError

    def decorate_paginated_queryset(self, pages: Any) -> Any:
        rows = list(pages)
        attach_parents(rows)
        return rows
