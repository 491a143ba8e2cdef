"""How the history tells what happened to a consent."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

PREFIX = "wagtail_modalities.consent"


class _Refused(LogFormatter):
    label = _("Refuse publication without consent")

    def format_message(self, log_entry: Any) -> str:
        return gettext("Not published: %(reason)s") % {"reason": log_entry.data.get("reason", "")}


class _Spelling(LogFormatter):
    label = _("Record a change of spelling or punctuation")

    def format_message(self, log_entry: Any) -> str:
        return gettext("Only spelling or punctuation changed. Before: “%(before)s”") % {
            "before": log_entry.data.get("before", "")
        }


def register_consent_actions(actions: Any) -> None:
    """Tell core's log about the verbs of :mod:`wagtail_modalities.models.consent`."""
    actions.register_action(f"{PREFIX}.granted", _("Record consent"), _("Consent recorded"))
    actions.register_action(f"{PREFIX}.requested", _("Ask for consent"), _("Consent asked for"))
    actions.register_action(f"{PREFIX}.withdrawn", _("Withdraw consent"), _("Consent withdrawn"))
    actions.register_action(f"{PREFIX}.expired", _("Consent expires"), _("Consent expired"))
    actions.register_action(f"{PREFIX}.refused")(_Refused)
    actions.register_action(f"{PREFIX}.spelling")(_Spelling)
