"""Modalities whose review is due."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from wagtail_modalities import get_modality_model
from wagtail_modalities.waiting.pages import pages_of, span


class Review(models.TextChoices):
    """Where a page stands with its review."""

    OVERDUE = "overdue", _("Overdue")
    SOON = "soon", _("Due within 30 days")
    NEVER = "never", _("Never reviewed")


def conditions() -> dict[str, Q]:
    """Return what each state means, in columns."""
    today, soon = span()
    return {
        Review.OVERDUE: Q(next_review_due__lt=today),
        Review.SOON: Q(next_review_due__gte=today, next_review_due__lte=soon),
        Review.NEVER: Q(last_reviewed__isnull=True, next_review_due__isnull=True),
    }


def due(user: Any) -> QuerySet[Any]:
    """Return the modalities that ``user`` works on and that are to be reviewed by now or soon."""
    found = conditions()
    asked = found[Review.OVERDUE] | found[Review.SOON]
    return pages_of(user, get_modality_model()).filter(asked)


def due_url() -> str:
    """Return the address of the report that lists what :func:`due` returns for its reader."""
    asked = {"review": [str(Review.OVERDUE), str(Review.SOON)]}
    return f"{reverse('wagtail_modalities_reports:review_due')}?{urlencode(asked, doseq=True)}"
