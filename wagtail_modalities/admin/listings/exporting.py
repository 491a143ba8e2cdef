"""Spreadsheets of pages: the details of their kind, and no column beside them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property

from wagtail_modalities.admin.exports import SafeExportMixin
from wagtail_modalities.admin.listings.kinds import PageKind


class PageExportMixin(SafeExportMixin):
    """Exports a kind's details. The view has the ``request``, and the kind as ``kind``."""

    kind: PageKind
    request: HttpRequest

    @cached_property
    def list_export(self) -> list[str]:
        return [column.name for column in self.kind.shown_details()]

    def get_heading(self, queryset: Any, field: str) -> str:
        return next(str(c.label) for c in self.kind.details if c.name == field)

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {column.name: column.value(item) for column in self.kind.shown_details()}

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        rows = list(queryset)
        self.kind.prepare_rows(rows, self.request.user)
        return super().as_spreadsheet(rows, spreadsheet_format)
