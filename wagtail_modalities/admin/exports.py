"""Spreadsheets that a spreadsheet program may open without being told what to do."""

from __future__ import annotations

import re
from typing import Any

from django.utils.functional import Promise
from wagtail.admin.views.mixins import SpreadsheetExportMixin

#: What makes a program take a cell for a formula, after OWASP's "CSV Injection".
_FORMULA = re.compile(r"^[\s]*[=+\-@]")
#: What XML 1.0 forbids, and openpyxl refuses; line ends and tabs stay.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def harmless(value: Any) -> Any:
    """Return a cell's value; text that would be taken for a formula begins with an apostrophe."""
    if isinstance(value, Promise):
        value = str(value)
    if not isinstance(value, str):
        return value
    value = _CONTROL.sub("", value)
    return f"'{value}" if _FORMULA.match(value) else value


class SafeExportMixin(SpreadsheetExportMixin):
    """An export of which no cell is run or refused. Core writes formulas into CSV as they are."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        return harmless(super().preprocess_field_value(field, value, export_format))
