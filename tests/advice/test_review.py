"""Reviewer and dates."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from wagtail_modalities import get_modality_model
from wagtail_modalities.advice.review import review_advice
from wagtail_modalities.models import ModalitiesSettings

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def codes(settings=None, **fields):
    page = get_modality_model()(**fields)
    return [(a.code, a.field) for a in review_advice(page, settings or ModalitiesSettings())]


@pytest.mark.parametrize(
    ("author", "reviewer", "same"),
    [
        ("", "", False),
        ("Ada Marlow", "", False),
        ("", "Ada Marlow", False),
        ("Ada Marlow", "Ada Marlow", True),
        ("ada  marlow ", "Dr. Ada Marlow, Clinical Psychologist", True),
        ("Ada Marlow, PhD", "Ada Marlow", True),
        ("Ada Marlow", "Ben Marlow", False),
        ("Ada Marlow", "Adam Arlow", False),
        (", PhD", ", MD", False),
    ],
)
def test_the_reviewer_is_somebody_else(author, reviewer, same):
    found = codes(author_name=author, reviewed_by=reviewer)

    assert found == [("reviewer_is_author", "reviewed_by")] * same


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (31, None),
        (30, "review_due"),
        (0, "review_due"),
        (-1, "review_overdue"),
        (-400, "review_overdue"),
    ],
)
def test_a_review_is_spoken_of_thirty_days_before(days, code):
    assert codes(next_review_due=in_days(days)) == ([(code, "next_review_due")] if code else [])


def test_a_page_that_was_never_reviewed_has_no_review_due():
    assert codes() == []


def test_a_page_without_a_date_is_due_when_the_sites_interval_has_passed():
    every_month = ModalitiesSettings(review_interval_months=1)

    assert codes(every_month, last_reviewed=in_days(-10)) == [("review_due", "next_review_due")]
    assert codes(last_reviewed=in_days(-10)) == []
    assert codes(last_reviewed=in_days(-400)) == [("review_overdue", "next_review_due")]


def test_the_advice_tells_the_day():
    page = get_modality_model()(next_review_due=datetime.date(2020, 3, 1))

    (advice,) = review_advice(page, ModalitiesSettings())

    assert "March 1, 2020" in advice.message
