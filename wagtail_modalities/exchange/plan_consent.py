"""Whether a quote gets a consent and goes live: what an import may decide, and what it may not."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_modalities.days import current_day
from wagtail_modalities.models.consent import VALID_STATUSES, ConsentStatus

from .drafts import busy_reason, is_pending
from .fingerprint import quote_digest, speaker_of
from .folding import comparable
from .options import Options
from .source import Note

if TYPE_CHECKING:
    from .plan_quotes import QuotePlan

COVERS = tuple(str(status) for status in VALID_STATUSES)


def plan_consent(plan: QuotePlan, options: Options) -> None:
    """Consent goes to quotes that are new, or not asked about and with the source's words."""
    row = plan.row
    if row is None:
        plan.consent = options.consent
        return
    status = row.consent_status
    if status != str(ConsentStatus.NOT_ASKED):
        if status not in (*COVERS, options.consent):
            text = _("The consent recorded stays “%(status)s”.")
            values = {"status": ConsentStatus(status).label}
            plan.warnings.append(Note(plan.source.line, text % values))
        return
    same = comparable(plan.page.quote) == comparable(plan.source.quote) and not plan.page.body
    if same and not plan.changes_words:
        plan.consent = options.consent
    else:
        text = _("No consent is recorded: the words are not those this quote had.")
        plan.warnings.append(Note(plan.source.line, text))


def plan_publication(plan: QuotePlan, options: Options) -> None:
    reason = _reason_to_stay(plan, options)
    if reason is None:
        return
    if reason:
        text = _("Its new words stay a draft: %s") if plan.live else _("It stays a draft: %s")
        plan.warnings.append(Note(plan.source.line, text % reason))
        return
    plan.publish = plan.live = True


def _reason_to_stay(plan: QuotePlan, options: Options) -> str | None:
    """Why a quote is not published: '' when it may be, None when there is nothing to publish."""
    row, newest = plan.row, plan.page
    if row is not None:
        assigned = speaker_of(newest.specialist_id, newest.attribution_override)
        untouched = row.import_digest == quote_digest(newest.quote, assigned)
        if row.live and not row.has_unpublished_changes and not plan.edits:
            return None
        if not plan.edits and not untouched:
            return _("it was edited since the import.")
        if not plan.edits and not is_pending(row, newest):
            return None if row.live else _("it was unpublished since the import.")
        if reason := busy_reason(row, newest):
            return reason
    errors = _as_it_would_be(plan, options).publication_errors()
    return " ".join(message for found in errors.values() for message in found)


def _as_it_would_be(plan: QuotePlan, options: Options) -> Any:
    """The quote as it would go live, in memory, for the rules to look at."""
    quote = copy(plan.page)
    if plan.row is None or plan.changes_words:
        quote.quote = plan.source.quote
    if plan.assigns:  # a person who has no record yet counts as the line that names them
        quote.specialist = None
        quote.attribution_override = plan.speaker.text
    if plan.consent in COVERS:
        quote.consent_status = plan.consent
        quote.consent_date = options.consent_date or current_day()
        quote.consent_expires = options.consent_expires
        quote.consent_scope = list(options.consent_scope)
        quote.consent_digests = [*quote.consent_digests, quote.current_digest()]
    return quote
