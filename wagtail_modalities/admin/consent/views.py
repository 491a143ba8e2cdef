"""Recording, asking for, carrying over and withdrawing consent in the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from wagtail_modalities.admin.consent.base import ConsentView, QuoteConsentView
from wagtail_modalities.admin.consent.forms import (
    DRAFT,
    LIVE,
    AskForm,
    ConfirmForm,
    RecordForm,
)
from wagtail_modalities.admin.consent.going_dark import GoingDark
from wagtail_modalities.models import Specialist, consent
from wagtail_modalities.models.consent import VALID_STATUSES


class RecordView(QuoteConsentView):
    """A publisher records that consent was granted, or is not needed."""

    form_class = RecordForm
    is_for_publishers = True
    template_name = "wagtail_modalities/admin/consent/record.html"
    page_title = _("Record consent")
    submit_label = _("Record consent")

    @cached_property
    def words_differ(self) -> bool:
        return self.quote.live and self.draft.current_digest() != self.quote.current_digest()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "words_differ": self.words_differ}

    def get_initial(self) -> dict[str, Any]:
        live_is_agreed = consent.valid_consent(self.quote)
        words = DRAFT if live_is_agreed else LIVE
        return {**super().get_initial(), "date": timezone.localdate(), "words": words}

    def act(self, form: Any) -> str:
        values = form.cleaned_data
        is_live = values.get("words") == LIVE
        consent.grant(
            self.quote if is_live else self.draft,
            user=self.request.user,  # type: ignore[arg-type]
            status=values["status"],
            date=values["date"],
            expires=values["expires"],
            scope=values["scope"],
            note=values["note"],
        )
        return gettext("Consent to “%(title)s” is recorded.") % {"title": self.draft.title}


class AskView(QuoteConsentView):
    """An editor notes that somebody was asked, and finds the exact words to ask about."""

    form_class = AskForm
    template_name = "wagtail_modalities/admin/consent/ask.html"
    page_title = _("Ask for consent")
    submit_label = _("Note that consent was asked for")

    def act(self, form: Any) -> str:
        note = form.cleaned_data["note"]
        consent.request(self.draft, user=self.request.user, note=note)  # type: ignore[arg-type]
        return gettext("It is noted that consent to “%(title)s” was asked for.") % {
            "title": self.draft.title
        }


class SpellingView(QuoteConsentView):
    """A publisher carries a consent over to words that differ in spelling or punctuation."""

    form_class = ConfirmForm
    is_for_publishers = True
    template_name = "wagtail_modalities/admin/consent/spelling.html"
    page_title = _("Spelling or punctuation only")
    submit_label = _("Only spelling or punctuation changed")

    def load(self) -> HttpResponseBase | None:
        if response := super().load():
            return response
        problem = ""
        if self.quote.consent_status not in VALID_STATUSES or self.agreed is None:
            problem = gettext("There is no wording to compare with. Record consent instead.")
        elif self.draft.current_digest() in self.quote.consent_digests:
            problem = gettext("These words are agreed to already.")
        if not problem:
            return None
        messages.warning(self.request, problem)
        return HttpResponseRedirect(self.get_success_url())

    @cached_property
    def agreed(self) -> Any:
        """The newest version whose words were agreed to."""
        return consent.agreed_version(self.quote)

    def act(self, form: Any) -> str:
        before = consent.plain_words(self.agreed.quote, self.agreed.body)
        consent.record_spelling_change(
            self.draft,
            user=self.request.user,  # type: ignore[arg-type]
            before=before,
        )
        return gettext("The consent to “%(title)s” covers its new spelling.") % {
            "title": self.draft.title
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(agreed=self.agreed, **kwargs)


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
        if not self.going_dark.quotes:
            raise PermissionDenied
        return None

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
            {"url": "", "label": f"{self.page_title}: {self.specialist.display_name}"},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            specialist=self.specialist, going_dark=self.going_dark, **kwargs
        )
