"""What would become of one quote of a source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_modalities import get_specialist_quote_model

from .drafts import busy_reason, drafted_fields
from .fingerprint import same_speaker, same_words, speaker_of
from .folding import comparable
from .options import Options
from .plan_consent import plan_consent, plan_publication
from .report import QuoteReport
from .source import Note, QuoteSource
from .speakers import Speaker

if TYPE_CHECKING:
    from wagtail_modalities.models import SpecialistQuoteMixin


@dataclass
class QuotePlan:
    """The decision about one quote.

    `page` is a new instance or the newest version of the quote that was matched, with the words
    it had; `assigns` says whether its speaker changes.
    """

    source: QuoteSource
    speaker: Speaker
    page: Any
    row: SpecialistQuoteMixin | None = None
    changes_words: bool = False
    assigns: bool = False
    remembers: bool = False  # only what was imported is noted down: the quote says so already
    consent: str = ""
    publish: bool = False
    live: bool = False
    hidden: bool = False  # by a specialist's record that is inactive
    gone: bool = False  # an unchanged source names it, and somebody has deleted it since
    conflicts: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)

    @property
    def is_live_now(self) -> bool:
        """Whether the quote is live before anything is done."""
        return bool(self.row is not None and self.row.live)

    @property
    def edits(self) -> bool:
        """Whether the quote is made, or a new revision of it."""
        return not self.gone and (self.row is None or self.changes_words or self.assigns)

    @property
    def writes(self) -> bool:
        """Whether anything is written at all."""
        return self.edits or self.remembers or bool(self.consent) or self.publish

    @property
    def will_be_visible(self) -> bool:
        """Whether the quote shows once the page above is live."""
        return self.live and not self.hidden

    @property
    def specialist_id(self) -> int | None:
        """The record of whoever the quote will be by; None without one, or with one to be made."""
        found: int | None = self.speaker.specialist_id if self.assigns else self.page.specialist_id
        return found

    def report(self) -> QuoteReport:
        """The quote in public terms."""
        parts = self.speaker.parts
        return QuoteReport(
            quote=self.source.quote,
            attribution=self.speaker.text,
            name=parts.name if parts else "",
            profession=parts.profession if parts else "",
            locality=parts.locality if parts else "",
            region=parts.region if parts else "",
            country=parts.country if parts else "",
            live=self.live,
        )

    def problems(self) -> Iterator[Note]:
        """What the model refuses always."""
        model = type(self.page)
        limit = model._meta.get_field("quote").max_length
        if limit and len(self.source.quote) > limit:
            text = _("quote: %(length)d characters, at most %(limit)d.")
            yield Note(self.source.line, text % {"length": len(self.source.quote), "limit": limit})
        limit = model._meta.get_field("attribution_override").max_length
        if limit and len(self.speaker.override) > limit:
            text = _("attribution: %(length)d characters, at most %(limit)d.")
            values = {"length": len(self.speaker.text), "limit": limit}
            yield Note(self.source.attribution_line, text % values)


def plan_quote(
    source: QuoteSource,
    speaker: Speaker,
    row: SpecialistQuoteMixin | None,
    modality: Any,
    options: Options,
    *,
    file_changed: bool,
) -> QuotePlan:
    """Decide about one quote.

    :param row: the quote it was matched with, None for a new one.
    :param modality: the page above, perhaps not yet in the tree.
    :param file_changed: whether the source says anything that was not imported before; if not,
        the quote's words are left as editors have them, and it is not made again.
    """
    if row is None:
        # what it says, and who, it is given when it is written
        page = get_specialist_quote_model()(locale=modality.locale, live=False)
        plan = QuotePlan(source, speaker, page, assigns=file_changed, gone=not file_changed)
    else:
        plan = QuotePlan(source, speaker, row.get_latest_revision_as_object(), row)
        if file_changed:
            _compare(plan, row)
    plan.live = plan.is_live_now
    if plan.gone:
        plan.warnings.append(Note(source.line, _("This quote was deleted since; it stays so.")))
        return plan
    if options.consent:
        plan_consent(plan, options)
    if options.publish:
        plan_publication(plan, options)
    return plan


def _compare(plan: QuotePlan, row: SpecialistQuoteMixin) -> None:
    """Compare what was imported, what the source says now and what the quote says now.

    What is in the way is noted in any case: whether a run goes over it, its options say.
    """
    imported, newest, source = row.import_digest, plan.page, plan.source
    key = comparable(import_key(source))
    assigned = speaker_of(newest.specialist_id, newest.attribution_override)
    new_words = not same_words(source.quote, imported)
    new_speaker = not imported or comparable(row.import_key) != key
    plan.remembers = new_words or new_speaker
    plan.changes_words = new_words and comparable(newest.quote) != comparable(source.quote)
    plan.assigns = new_speaker and assigned != plan.speaker.identity
    if not plan.edits:
        return
    line, message = source.line, _("%(field)s: changed both in the source and on the page.")
    if plan.changes_words and not same_words(newest.quote, imported):
        plan.conflicts.append(Note(line, message % {"field": "quote"}))
    if plan.assigns and not same_speaker(assigned, imported):
        note = Note(source.attribution_line, message % {"field": "attribution"})
        plan.conflicts.append(note)
    for name in drafted_fields(row, newest):
        text = _("%(field)s: the quote has an unpublished draft with another value.")
        plan.conflicts.append(Note(line, text % {"field": name}))
    if reason := busy_reason(row, newest):
        plan.conflicts.append(Note(line, reason))


def import_key(source: QuoteSource) -> str:
    """What a quote remembers of its source besides the digest: its attribution line."""
    return source.attribution[:255]
