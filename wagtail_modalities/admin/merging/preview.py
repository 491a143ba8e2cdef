"""A merge's plan as its user may read it: no page is named that they may not see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import AbstractPage

from wagtail_modalities.admin.records.rights import may_see
from wagtail_modalities.models.merging import MergePlan

#: how many places are named; the others are counted
NAMED = 50


@dataclass(frozen=True)
class Place:
    """A page or record that names the one that goes."""

    title: str
    kind: str
    state: str
    url: str


class Preview:
    """The places that a merge changes.

    :ivar places: those that are named.
    :ivar left_out: how many others there are.
    """

    def __init__(self, plan: MergePlan, user: Any) -> None:
        rows = [row for row in plan.rows if may_see(row, user)][:NAMED]
        finder = AdminURLFinder(user)
        self.places = [_place(row, finder) for row in rows]
        self.left_out = len(plan.rows) - len(rows) + len(plan.drafts)


def _place(row: Any, finder: AdminURLFinder) -> Place:
    is_page = isinstance(row, AbstractPage)
    return Place(
        title=str(row.get_admin_display_title() if is_page else row),
        kind=str(row._meta.verbose_name),
        state=str(row.status_string) if is_page else "",
        url=finder.get_edit_url(row) or "",
    )
