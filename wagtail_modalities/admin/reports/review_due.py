"""The report on modalities whose review is due."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_modalities import get_modality_model
from wagtail_modalities.admin.filters import ListFilter
from wagtail_modalities.admin.pages import pages_of, span
from wagtail_modalities.admin.reports.base import DayColumn, PagesReport, pages_filter_set


class Review(models.TextChoices):
    """Where a page stands with its review."""

    OVERDUE = "overdue", _("Overdue")
    SOON = "soon", _("Due within 30 days")
    NEVER = "never", _("Never reviewed")


def _conditions() -> dict[str, Q]:
    today, soon = span()
    return {
        Review.OVERDUE: Q(next_review_due__lt=today),
        Review.SOON: Q(next_review_due__gte=today, next_review_due__lte=soon),
        Review.NEVER: Q(last_reviewed__isnull=True, next_review_due__isnull=True),
    }


def due(user: Any) -> QuerySet[Any]:
    """Return the modalities that ``user`` works on and that are to be reviewed by now or soon."""
    conditions = _conditions()
    asked = conditions[Review.OVERDUE] | conditions[Review.SOON]
    return pages_of(user, get_modality_model()).filter(asked)


REVIEW = ListFilter(
    "review",
    _("Review"),
    choices=lambda: Review.choices,
    condition=lambda value: _conditions()[value],
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
        for condition in _conditions().values():
            asked |= condition
        pages = pages_of(self.request.user, get_modality_model()).filter(asked)
        return pages.order_by(F("next_review_due").asc(nulls_last=True), "title", "pk")
