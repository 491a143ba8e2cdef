"""Our columns in the tables of Wagtail's own listings of pages."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column

from wagtail_modalities.admin.listings.columns import ListColumn
from wagtail_modalities.admin.listings.kinds import MODALITIES, PageKind


def table_column(of: ListColumn, kind: PageKind, sort: str | None = None) -> Column:
    """Return the column as Wagtail's tables have it, blank for pages of another kind.

    :param sort: what the listing is ordered by, where that is not the column's own look-up.
    """

    def value(page: Any) -> Any:
        found = of.value(page) if isinstance(page, kind.model) else ""
        if isinstance(found, datetime.date):
            return date_format(found, "SHORT_DATE_FORMAT")
        return found

    return Column(of.name, label=of.label, accessor=value, sort_key=sort or of.sort or None)


class KindTableMixin:
    """A listing whose rows are given what the columns of a kind read."""

    # as_view() takes what the class has: the viewset gives each view its own
    kind: PageKind = MODALITIES
    request: Any

    def get_valid_orderings(self) -> list[str]:
        """Return what the listing can be ordered by: while searching, what the index knows."""
        found: list[str] = super().get_valid_orderings()  # type: ignore[misc]
        if not self.is_searching:  # type: ignore[attr-defined]
            return found
        return [each for each in found if each.lstrip("-") in ("title", "live", UPDATED)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        self.kind.prepare_rows(context["object_list"], self.request.user)
        return context


#: what core orders its own listings by while it searches, beside the title and the status
UPDATED = "latest_revision_created_at"
