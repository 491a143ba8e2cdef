"""Recording one consent to the words of several quotes."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from wagtail_modalities.admin.bulk_actions.base import ModalitiesBulkAction
from wagtail_modalities.admin.consent.forms import RecordForm
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.days import current_day
from wagtail_modalities.models import SpecialistQuoteMixin, consent

#: as much of a quote as tells which words are agreed to, in characters
EXCERPT = 300


class RecordConsent(ModalitiesBulkAction):
    """A publisher records a consent to the live words of quotes, or the draft's where none are.

    Publishes nothing. A lock is no hindrance: consent is no part of what is edited.
    """

    display_name = _("Record consent")
    aria_label = _("Record consent to selected quotes")
    action_type = "modalities_record_consent"
    action_priority = 102
    form_class = RecordForm
    header_icon = "clipboard-list"
    page_mixin = SpecialistQuoteMixin
    question = _(
        "The consent covers the words that are live, and those of the draft where nothing is live."
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not modalities_settings.CONSENT_GATE:
            raise Http404("The consent gate is off")
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "words_differ": False}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "date": current_day()}

    def prepare(self, pages: list[Any]) -> None:
        quotes = [page for page in pages if isinstance(page, self.page_mixin)]
        prefetch_related_objects(quotes, "latest_revision")

    def why_not(self, page: Any) -> str:
        if not isinstance(page, self.page_mixin):
            return gettext("Only quotes carry consent.")
        if not consent.may_grant(page, self.request.user):
            return gettext("You may not publish this quote, nor record consent to it.")
        if page.alias_of_id:
            return gettext("This page is an alias: its consent is that of the page it follows.")
        if not _words(page).strip() and not _has_longer_words(page):
            return gettext("It has no words yet.")
        return ""

    def detail(self, page: Any) -> str:
        excerpt = Truncator(_words(page)).chars(EXCERPT)
        if not _has_longer_words(page):
            return excerpt
        return gettext("%(excerpt)s (and the longer words of its page)") % {"excerpt": excerpt}

    @classmethod
    def execute_action(cls, objects: list[Any], **kwargs: Any) -> tuple[int, int]:
        recorded = consent.grant_each(
            objects,
            user=kwargs["user"],
            status=kwargs["status"],
            date=kwargs["date"],
            expires=kwargs["expires"],
            scope=kwargs["scope"],
            note=kwargs["note"],
        )
        return recorded, 0

    def done(self, count: int) -> str:
        return ngettext(
            "Consent to %(count)d quote is recorded.",
            "Consent to %(count)d quotes is recorded.",
            count,
        ) % {"count": count}


def _words(quote: Any) -> str:
    """The words that the consent will cover, without the longer ones of a body."""
    draft = _draft_of(quote)
    return str(quote.quote if draft is None else draft.get("quote") or "")


def _has_longer_words(quote: Any) -> bool:
    draft = _draft_of(quote)
    return bool(quote.body if draft is None else json.loads(draft.get("body") or "[]"))


def _draft_of(quote: Any) -> dict[str, Any] | None:
    """The newest version as it is stored, where that is what the consent will cover."""
    if quote.live or not quote.latest_revision_id:
        return None
    content: dict[str, Any] = quote.latest_revision.content
    return content
