"""The report on modalities whose review is due."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_modalities import get_modality_model
from wagtail_modalities.admin.filters import ListFilter
from wagtail_modalities.admin.pages import pages_of
from wagtail_modalities.admin.reports.base import DayColumn, PagesReport, pages_filter_set
from wagtail_modalities.waiting.reviews import Review, conditions

REVIEW = ListFilter(
    "review",
    _("Review"),
    choices=lambda: Review.choices,
    condition=lambda value: conditions()[value],
    rows=lambda user: get_modality_model()._default_manager.all(),
)


class ReviewDueReport(PagesReport):
    """Modalities to review: overdue first, those never reviewed last."""

    page_title = _("Review due")
    header_icon = "calendar-check"
    index_url_name = "wagtail_modalities_reports:review_due"
    index_results_url_name = "wagtail_modalities_reports:review_due_results"
    filterset_class = pages_filter_set(REVIEW)
    export_filename = "review-due"
    columns = [
        *PagesReport.columns,
        DayColumn("next_review_due", label=_("Next review due")),
        DayColumn("last_reviewed", label=_("Last reviewed")),
    ]
    list_export = [
        *PagesReport.list_export,
        "next_review_due",
        "last_reviewed",
        "reviewed_by",
        "author_name",
    ]
    export_headings = {
        **PagesReport.export_headings,
        "next_review_due": _("Next review due"),
        "last_reviewed": _("Last reviewed"),
        "reviewed_by": _("Reviewed by"),
        "author_name": _("Author"),
    }

    def get_pages(self) -> QuerySet[Any]:
        asked = Q()
        for condition in conditions().values():
            asked |= condition
        pages = pages_of(self.request.user, get_modality_model()).filter(asked)
        return pages.order_by(F("next_review_due").asc(nulls_last=True), "title", "pk")
