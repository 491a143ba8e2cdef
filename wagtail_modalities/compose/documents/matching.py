"""Which rows a list has: filters, search and order, before any document is written."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from wagtail_modalities import get_modality_model
from wagtail_modalities.compose.requests import ListQuery
from wagtail_modalities.compose.text import folded
from wagtail_modalities.compose.visibility import Visibility


@dataclass(frozen=True)
class Matches:
    """The ids of all rows, in the list's order, and under which rule they were found."""

    ids: list[int]
    visibility: Visibility
    fresh_until: datetime.datetime | None = None


def find(query: ListQuery) -> Matches:
    """Return the rows that a query asks for."""
    visibility = Visibility()
    rows: list[Any] = list(
        visibility.pages(get_modality_model()._default_manager.order_by()).values_list(
            "pk", "title"
        )
    )
    rows.sort(key=lambda row: (folded(row[1]), row[0]))
    return Matches([row[0] for row in rows], visibility)
