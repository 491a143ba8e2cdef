"""Where a quote's editor reads what is known of its consent."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.models import PageLogEntry

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models import consent
from wagtail_modalities.models.consent.rows import LOG_PREFIX


class ConsentPanel(Panel):
    """Shows status, date, scope and end of a consent, and what the gate says to the draft.

    Read-only: consent is no field of the form. Hidden where the gate is off.
    """

    #: core would make it of the heading, in whichever language a process shows the form in first
    clean_name = "consent"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Consent"), "icon": "clipboard-list", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one quote."""

        template_name = "wagtail_modalities/admin/consent/panel.html"

        def is_shown(self) -> bool:
            return modalities_settings.CONSENT_GATE and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            quote, user = self.instance, self.request.user
            if quote.pk is None:
                return {**context, "is_new": True}
            source = consent.source_of(quote)
            scopes = [consent.ConsentScope(s).label for s in source.consent_scope]
            refusal = consent.refusal(quote)
            return {
                **context,
                "quote": quote,
                "source": source,
                "scopes": scopes,
                "refusal": refusal,
                "words_changed": bool(source.consent_digests)
                and quote.current_digest() not in source.consent_digests,
                "may_renew": bool(source.consent_expires)
                and source.consent_status in consent.VALID_STATUSES,
                "live_refusal": self._live_refusal(quote),
                "last_refused": _last_refused(quote),
                "may_grant": consent.may_grant(source, user),
                "may_withdraw": consent.may_withdraw(source, user),
            }

        @staticmethod
        def _live_refusal(quote: Any) -> str:
            """Why nobody sees the live words, which are the row's and not the draft's."""
            if not quote.live:
                return ""
            return consent.refusal(type(quote)._default_manager.get(pk=quote.pk))


def _last_refused(quote: Any) -> PageLogEntry | None:
    entries = PageLogEntry.objects.filter(page=quote.pk, action=f"{LOG_PREFIX}.refused")
    return entries.order_by("-timestamp").first()
