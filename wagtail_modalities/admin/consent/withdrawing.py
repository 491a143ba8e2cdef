"""Withdrawing consent in the admin: of one quote's words, or of all words of a person."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from wagtail_modalities.admin.consent.base import ConsentView, QuoteConsentView
from wagtail_modalities.admin.consent.forms import ConfirmForm
from wagtail_modalities.admin.consent.going_dark import GoingDark
from wagtail_modalities.models import Specialist, consent


class WithdrawView(QuoteConsentView):
    """Whoever may edit a quote takes its consent back, wherever the words stand."""

    form_class = ConfirmForm
    template_name = "wagtail_modalities/admin/consent/withdraw.html"
    page_title = _("Withdraw consent")
    submit_label = _("Withdraw consent")
    is_serious = True

    @cached_property
    def going_dark(self) -> GoingDark:
        return GoingDark([self.quote, *consent.same_words(self.quote)], self.request.user)

    def act(self, form: Any) -> str:
        with transaction.atomic():
            consent.withdraw_each(self.going_dark.quotes, user=self.request.user)  # type: ignore[arg-type]
        return gettext("Consent to “%(title)s” is withdrawn.") % {"title": self.quote.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(going_dark=self.going_dark, **kwargs)


class WithdrawAllView(ConsentView):
    """All words of one specialist go dark: every quote, copy, alias and locale."""

    form_class = ConfirmForm
    template_name = "wagtail_modalities/admin/consent/withdraw.html"
    page_title = _("Withdraw all words of a specialist")
    submit_label = _("Withdraw all of them")
    is_serious = True

    def load(self) -> HttpResponseBase | None:
        self.specialist = get_object_or_404(Specialist, pk=self.kwargs["pk"])
        self.going_dark = GoingDark(consent.quotes_by(self.specialist), self.request.user)
        if self.going_dark.quotes:
            return None
        if self.going_dark.left_out or not self._may_edit_record():
            raise PermissionDenied
        messages.info(self.request, gettext("There are no words by this person."))
        return HttpResponseRedirect(self.get_success_url())

    def _may_edit_record(self) -> bool:
        return bool(self.request.user.has_perm("wagtail_modalities.change_specialist"))

    def back_url(self) -> str:
        found: str | None = AdminURLFinder(self.request.user).get_edit_url(self.specialist)
        return found or super().back_url()

    def act(self, form: Any) -> str:
        count = consent.withdraw_each(self.going_dark.quotes, user=self.request.user)  # type: ignore[arg-type]
        return ngettext(
            "Consent to %(count)d quote by %(name)s is withdrawn.",
            "Consent to %(count)d quotes by %(name)s is withdrawn.",
            count,
        ) % {"count": count, "name": self.specialist.display_name}

    def get_page_subtitle(self) -> str:
        return self.specialist.display_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.back_url(), "label": self.specialist.display_name},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            specialist=self.specialist, going_dark=self.going_dark, **kwargs
        )
