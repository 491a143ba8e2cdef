"""Recording, renewing, asking for and carrying over consent in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from wagtail_modalities.admin.consent.base import QuoteConsentView
from wagtail_modalities.admin.consent.email import request_email
from wagtail_modalities.admin.consent.forms import (
    DRAFT,
    LIVE,
    AskForm,
    ConfirmForm,
    RecordForm,
    RenewForm,
)
from wagtail_modalities.days import current_day
from wagtail_modalities.models import consent
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
        return {**super().get_initial(), "date": current_day(), "words": words}

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
        self._warn_of_what_is_still_missing(is_live)
        return gettext("Consent to “%(title)s” is recorded.") % {"title": self.draft.title}

    def _warn_of_what_is_still_missing(self, is_live: bool) -> None:
        """Say why the words are shown nowhere even so: an end in the past, or no website."""
        words = self.quote if is_live else self.draft
        if reason := consent.refusal(words):
            messages.warning(self.request, reason)


class RenewView(QuoteConsentView):
    """A publisher records that somebody agrees to the same words for longer."""

    form_class = RenewForm
    is_for_publishers = True
    template_name = "wagtail_modalities/admin/consent/renew.html"
    page_title = _("Renew consent")
    submit_label = _("Renew consent")

    def load(self) -> HttpResponseBase | None:
        if response := super().load():
            return response
        if self.quote.consent_status in VALID_STATUSES and self.agreed is not None:
            return None
        problem = gettext("There is no consent that could be renewed. Record consent instead.")
        messages.warning(self.request, problem)
        return HttpResponseRedirect(self.get_success_url())

    @cached_property
    def agreed(self) -> Any:
        """The newest version whose words were agreed to."""
        return consent.agreed_version(self.quote)

    def get_initial(self) -> dict[str, Any]:
        note = self.quote.consent_note
        return {**super().get_initial(), "date": current_day(), "note": note}

    def act(self, form: Any) -> str:
        consent.renew(self.quote, user=self.request.user, **form.cleaned_data)  # type: ignore[arg-type]
        title = {"title": self.quote.title}
        if not self.quote.live:
            return gettext("Consent to “%(title)s” is renewed. Publish it to show it.") % title
        return gettext("Consent to “%(title)s” is renewed.") % title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(agreed=self.agreed, **kwargs)


class AskView(QuoteConsentView):
    """An editor notes that somebody was asked, and finds a ready e-mail with the exact words."""

    form_class = AskForm
    template_name = "wagtail_modalities/admin/consent/ask.html"
    page_title = _("Ask for consent")
    submit_label = _("Note that consent was asked for")

    def load(self) -> HttpResponseBase | None:
        if response := super().load():
            return response
        if consent.plain_words(self.draft.quote, self.draft.body).strip():
            return None
        messages.warning(self.request, gettext("There are no words yet that could be asked about."))
        return HttpResponseRedirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(email=request_email(self.draft), **kwargs)

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
