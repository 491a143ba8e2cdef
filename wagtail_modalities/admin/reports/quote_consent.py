"""The report on quotes whose consent a team must see to."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.admin.filters import ListFilter
from wagtail_modalities.admin.pages import pages_of, span
from wagtail_modalities.admin.reports.base import DayColumn, PagesReport, pages_filter_set
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models.consent import VALID_STATUSES, ConsentStatus


class Finding(models.TextChoices):
    """What there is to see to. A quote may have several."""

    MISSING = "missing", _("Not recorded")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")
    EXPIRING = "expiring", _("Expires within 30 days")
    OTHER_WORDS = "other_words", _("For other words")
    NO_EVIDENCE = "no_evidence", _("No evidence noted")


#: what keeps words off the site, or soon will; a missing note does neither
URGENT = (Finding.MISSING, Finding.EXPIRED, Finding.EXPIRING, Finding.OTHER_WORDS)


def _flag(finding: str) -> str:
    return f"is_{finding}"


def _conditions() -> dict[str, Q]:
    today, soon = span()
    valid = Q(consent_status__in=VALID_STATUSES)
    asked = (ConsentStatus.NOT_ASKED, ConsentStatus.REQUESTED)
    return {
        Finding.MISSING: Q(consent_status__in=asked),
        Finding.WITHDRAWN: Q(consent_status=ConsentStatus.WITHDRAWN),
        Finding.EXPIRED: valid & Q(consent_expires__lt=today),
        Finding.EXPIRING: valid & Q(consent_expires__gte=today, consent_expires__lte=soon),
        Finding.OTHER_WORDS: valid & ~Q(_digests__contains=F("words_digest")),
        Finding.NO_EVIDENCE: Q(consent_status=ConsentStatus.GRANTED, consent_note=""),
    }


def quotes_with_findings(user: Any) -> QuerySet[Any]:
    """Return the quotes that ``user`` works on, each marked with what was found."""
    quotes = pages_of(user, get_specialist_quote_model())
    quotes = quotes.annotate(_digests=Cast("consent_digests", TextField()))
    marked: QuerySet[Any] = quotes.annotate(
        **{
            _flag(finding): ExpressionWrapper(condition, output_field=BooleanField())
            for finding, condition in _conditions().items()
        }
    )
    return marked


def having(quotes: QuerySet[Any], *findings: str) -> QuerySet[Any]:
    """Narrow marked quotes down to those with one of ``findings`` at least."""
    asked = Q()
    for finding in findings:
        asked |= Q(**{_flag(finding): True})
    return quotes.filter(asked)


def urgent(user: Any) -> QuerySet[Any]:
    """Return the live quotes of ``user`` that readers do not see, or soon will not."""
    return having(quotes_with_findings(user), *URGENT).filter(live=True)


def findings_of(quote: Any) -> list[str]:
    """Return what a marked quote was found with, in words."""
    return [str(f.label) for f in Finding if getattr(quote, _flag(f), False)]


#: Of the quotes that the user works on: a consent is private, and an alias has none of its own.
FINDING = ListFilter(
    "finding",
    _("Consent"),
    choices=lambda: Finding.choices if modalities_settings.CONSENT_GATE else (),
    condition=lambda value: Q(**{_flag(value): True}),
    rows=quotes_with_findings,
)


class QuoteConsentReport(PagesReport):
    """Quotes with a finding, live ones first. Where evidence is kept is not in the export."""

    page_title = _("Quote consent")
    header_icon = "clipboard-list"
    index_url_name = "wagtail_modalities_reports:quote_consent"
    index_results_url_name = "wagtail_modalities_reports:quote_consent_results"
    filterset_class = pages_filter_set(FINDING)
    export_filename = "quote-consent"
    columns = [
        *PagesReport.columns,
        Column(
            "findings", label=_("Finding"), accessor=lambda quote: ", ".join(findings_of(quote))
        ),
        DayColumn("consent_expires", label=_("Consent expires")),
    ]
    list_export = [
        *PagesReport.list_export,
        "findings",
        "get_consent_status_display",
        "consent_date",
        "consent_expires",
    ]
    export_headings = {
        **PagesReport.export_headings,
        "findings": _("Finding"),
        "get_consent_status_display": _("Consent"),
        "consent_date": _("Consent date"),
        "consent_expires": _("Consent expires"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not modalities_settings.CONSENT_GATE:
            raise Http404("The consent gate is off")
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_pages(self) -> QuerySet[Any]:
        quotes = having(quotes_with_findings(self.request.user), *Finding.values)
        return quotes.order_by("-live", F("consent_expires").asc(nulls_last=True), "title", "pk")

    def to_row_dict(self, item: Any) -> Any:
        item.findings = findings_of(item)
        return super().to_row_dict(item)
