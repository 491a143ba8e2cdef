"""The report on quotes whose consent a team must see to."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from wagtail_modalities.admin.filters import ListFilter
from wagtail_modalities.admin.reports.base import DayColumn, PagesReport, pages_filter_set
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.enumeration import parted
from wagtail_modalities.waiting.consents import (
    Finding,
    findings_of,
    flag,
    having,
    quotes_with_findings,
)

#: Of the quotes that the user works on: a consent is private, and an alias has none of its own.
FINDING = ListFilter(
    "finding",
    _("Consent"),
    choices=lambda: Finding.choices if modalities_settings.CONSENT_GATE else (),
    condition=lambda value: Q(**{flag(value): True}),
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
        Column("findings", label=_("Finding"), accessor=lambda quote: parted(findings_of(quote))),
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
