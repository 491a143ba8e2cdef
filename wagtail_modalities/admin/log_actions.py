"""How the history tells what happened to a consent, to a review, and to two records of one."""

from __future__ import annotations

from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

PREFIX = "wagtail_modalities.consent"
REVIEW_PREFIX = "wagtail_modalities.review"


class _Refused(LogFormatter):
    label = _("Refuse publication without consent")

    def format_message(self, log_entry: Any) -> str:
        return gettext("Not published: %(reason)s") % {"reason": log_entry.data.get("reason", "")}


class _Requested(LogFormatter):
    label = _("Ask for consent")

    def format_message(self, log_entry: Any) -> str:
        note = log_entry.data.get("note", "")
        if note:
            return gettext("Consent asked for: %(note)s") % {"note": note}
        return gettext("Consent asked for")


class _Renewed(LogFormatter):
    label = _("Renew consent")

    def format_message(self, log_entry: Any) -> str:
        if day := _day(log_entry, "expires"):
            return gettext("Consent renewed until %(day)s") % {"day": day}
        return gettext("Consent renewed without end")


class _Spelling(LogFormatter):
    label = _("Record a change of spelling or punctuation")

    def format_message(self, log_entry: Any) -> str:
        return gettext("Only spelling or punctuation changed. Before: “%(before)s”") % {
            "before": log_entry.data.get("before", "")
        }


class _NotTranslated(LogFormatter):
    label = _("Start a translation without consent")

    def format_message(self, log_entry: Any) -> str:
        return gettext(
            "The consent to the original does not cover translations. One to this wording has to "
            "be recorded."
        )


class _Marked(LogFormatter):
    label = _("Mark as reviewed")

    def format_message(self, log_entry: Any) -> str:
        due = {"due": _day(log_entry, "next_review_due")}
        return gettext("Marked as reviewed. The next review is due on %(due)s") % due


class _NextSet(LogFormatter):
    label = _("Set next review")

    def format_message(self, log_entry: Any) -> str:
        due = {"due": _day(log_entry, "next_review_due")}
        return gettext("The next review is due on %(due)s") % due


class _Merged(LogFormatter):
    label = _("Merge records")

    def format_message(self, log_entry: Any) -> str:
        title = log_entry.data.get("merged", {}).get("title", "")
        return gettext("“%(title)s” was merged into this record") % {"title": title}


def _day(log_entry: Any, name: str) -> str:
    day = parse_date(log_entry.data.get(name) or "")
    return date_format(day) if day else ""


def register_log_actions(actions: Any) -> None:
    """Tell core's log about the verbs of consent, of reviews and of merging."""
    actions.register_action(f"{PREFIX}.granted", _("Record consent"), _("Consent recorded"))
    actions.register_action(f"{PREFIX}.requested")(_Requested)
    actions.register_action(f"{PREFIX}.renewed")(_Renewed)
    actions.register_action(f"{PREFIX}.withdrawn", _("Withdraw consent"), _("Consent withdrawn"))
    actions.register_action(f"{PREFIX}.expired", _("Consent expires"), _("Consent expired"))
    actions.register_action(f"{PREFIX}.refused")(_Refused)
    actions.register_action(f"{PREFIX}.spelling")(_Spelling)
    actions.register_action(f"{PREFIX}.not_translated")(_NotTranslated)
    actions.register_action(f"{REVIEW_PREFIX}.marked")(_Marked)
    actions.register_action(f"{REVIEW_PREFIX}.scheduled")(_NextSet)
    actions.register_action("wagtail_modalities.merged")(_Merged)
