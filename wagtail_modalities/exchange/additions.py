"""Quotes for a modality that is there already: added below it, its own words left as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_modalities import get_specialist_quote_model

from .advice import advice
from .directory import Directory
from .fingerprint import words_fingerprint
from .identity import find_quotes
from .objections import refuse_unusable, speaker_notes
from .options import Options
from .plan import Plan
from .plan_quotes import QuotePlan, import_key, plan_quote
from .source import ModalitySource, Note, QuoteSource, SourceError
from .speakers import Speaker

if TYPE_CHECKING:
    from wagtail.models import Page

    from wagtail_modalities.models import SpecialistQuoteMixin


def plan_additions(
    source: ModalitySource, options: Options, parent: Page, directory: Directory
) -> Plan:
    """Decide which quotes of a source would be added below a modality. Writes nothing.

    :param parent: the modality. Words that stand below it already are not added again.
    """
    plan = Plan(source, page=parent)
    try:
        refuse_unusable(source)
    except SourceError as error:
        return plan.fail(*error.notes)
    if not get_specialist_quote_model().can_create_at(parent):
        text = _("No quote can be created below “%(parent)s”.")
        return plan.fail(Note(1, text % {"parent": parent.title}))
    existing = find_quotes(parent)
    plan.quotes = _decided(source.quotes, existing, parent, options, directory)
    new = [quote for quote in plan.quotes if quote.row is None]
    whole, plan.quotes = plan.quotes, new  # what is said of speakers concerns new quotes alone
    plan.warnings += speaker_notes(plan, directory)
    plan.quotes = whole
    plan.warnings += advice([q.source for q in new], [q.speaker for q in new])
    quoted = {row.specialist_id for row in existing if row.specialist_id}
    for quote in plan.quotes:
        plan.warnings += _already_there(quote, quoted)
        plan.warnings += quote.warnings
    if problems := [note for quote in new for note in quote.problems()]:
        return plan.fail(*problems)
    plan.action = "updated" if new else "unchanged"
    return plan


def _decided(
    sources: Sequence[QuoteSource],
    existing: Sequence[SpecialistQuoteMixin],
    parent: Any,
    options: Options,
    directory: Directory,
) -> list[QuotePlan]:
    rows = {_identity(row.quote, row.import_key): row for row in existing}
    drafts = [row for row in existing if row.live and row.has_unpublished_changes]
    rows |= {_identity(q.get_latest_revision_as_object().quote, q.import_key): q for q in drafts}
    plans: list[QuotePlan] = []
    for source in sources:
        row = rows.get(_identity(source.quote, import_key(source)))
        if row is not None:
            speaker = Speaker(row.attribution, specialist_id=row.specialist_id)
            plan = QuotePlan(source, speaker, row, row, live=bool(row.live))
        else:
            speaker = directory.speaker(source.attribution, source.speaker)
            plan = plan_quote(source, speaker, None, parent, options, file_changed=True)
        plan.hidden = directory.is_inactive(plan.specialist_id)
        plans.append(plan)
    return plans


def _identity(words: str, attribution: str) -> tuple[str, str]:
    """What makes two quotes the same: their words; who they are by where there are none."""
    return words_fingerprint(words), "" if words.strip() else attribution


def _already_there(quote: QuotePlan, quoted: set[int]) -> list[Note]:
    if quote.row is not None:
        text = _("These words stand on the page already; they are not added again.")
        return [Note(quote.source.line, text)]
    if quote.speaker.specialist_id in quoted:
        text = _("%(name)s is quoted on this page already.")
        return [Note(quote.source.attribution_line, text % {"name": quote.speaker.text})]
    return []
