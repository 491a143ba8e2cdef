"""Spreadsheets of records: the columns of their listing, by the words that it shows."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import label_for_field
from django.utils.text import capfirst

from wagtail_modalities.admin.exports import SafeExportMixin


class RecordExportMixin(SafeExportMixin):
    """Exports fields of the view's ``model`` by the names of their choices and related objects."""

    model: Any

    def get_heading(self, queryset: Any, field: str) -> str:
        return capfirst(str(label_for_field(field, self.model)))

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        row = {}
        for name in self.list_export:
            words = getattr(item, f"get_{name}_display", None)
            value = words() if words else getattr(item, name)
            is_related = self.model._meta.get_field(name).is_relation
            row[name] = str(value) if is_related and value is not None else value
        return row
