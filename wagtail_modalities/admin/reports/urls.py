"""Addresses of the reports, below the admin's."""

from __future__ import annotations

from django.urls import path

from wagtail_modalities.admin.reports.quote_consent import QuoteConsentReport
from wagtail_modalities.admin.reports.review_due import ReviewDueReport

app_name = "wagtail_modalities_reports"
urlpatterns = [
    path("review-due/", ReviewDueReport.as_view(), name="review_due"),
    path(
        "review-due/results/",
        ReviewDueReport.as_view(results_only=True),
        name="review_due_results",
    ),
    path("quote-consent/", QuoteConsentReport.as_view(), name="quote_consent"),
    path(
        "quote-consent/results/",
        QuoteConsentReport.as_view(results_only=True),
        name="quote_consent_results",
    ),
]
