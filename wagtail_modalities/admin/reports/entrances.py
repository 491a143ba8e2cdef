"""Where the reports are found: the menu of reports, and the dashboard's summary and panel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component

from wagtail_modalities import get_modality_model
from wagtail_modalities.admin.pages import may_work, pages_of
from wagtail_modalities.admin.reports import quote_consent, review_due
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.waiting import consents, reviews


class ReportItem(MenuItem):
    """A report in the menu of those who work on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_work(request.user)


class ConsentReportItem(ReportItem):
    """Gone where the gate is off."""

    def is_shown(self, request: HttpRequest) -> bool:
        return modalities_settings.CONSENT_GATE and super().is_shown(request)


def review_due_item() -> MenuItem:
    url = reverse("wagtail_modalities_reports:review_due")
    name, icon = "modalities-review-due", review_due.ReviewDueReport.header_icon
    return ReportItem(_("Review due"), url, name=name, icon_name=icon, order=1300)


def quote_consent_item() -> MenuItem:
    url = reverse("wagtail_modalities_reports:quote_consent")
    name, icon = "modalities-quote-consent", quote_consent.QuoteConsentReport.header_icon
    return ConsentReportItem(_("Quote consent"), url, name=name, icon_name=icon, order=1310)


class DuePanel(Component):
    """How many reviews and consents wait for the user; nothing where none does."""

    name = "modalities_due"
    template_name = "wagtail_modalities/admin/reports/due_panel.html"
    order = 250

    def __init__(self, request: HttpRequest) -> None:
        self.user: Any = request.user

    @cached_property
    def counts(self) -> dict[str, int]:
        gate = modalities_settings.CONSENT_GATE
        return {
            "reviews": reviews.due(self.user).count(),
            "consents": consents.urgent(self.user).count() if gate else 0,
        }

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        urls = {"reviews_url": reviews.due_url(), "consents_url": consents.urgent_url()}
        return {**self.counts, **urls}


def add_due_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Put the panel on the dashboard of a user for whom something waits."""
    panel = DuePanel(request)
    if may_work(request.user) and any(panel.counts.values()):
        panels.append(panel)


class ModalitiesSummaryItem(SummaryItem):
    """How many modalities the user works on, and how many of them are to be reviewed."""

    order = 110
    template_name = "wagtail_modalities/admin/reports/summary_item.html"

    def is_shown(self) -> bool:
        return may_work(self.request.user)

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        model, user = get_modality_model(), self.request.user
        return {
            "total": pages_of(user, model).count(),
            "due": reviews.due(user).count(),
            "due_url": reviews.due_url(),
            "list_url": reverse(
                "wagtailadmin_pages:type_use", args=(model._meta.app_label, model._meta.model_name)
            ),
        }


def add_summary_item(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Put the modalities beside core's counts of pages, images and documents."""
    items.append(ModalitiesSummaryItem(request))
