"""What a source would change: decided by looking, without a write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_modalities import get_modality_model

from .advice import advice
from .body import stream_value
from .directory import Directory
from .drafts import busy_reason, is_pending
from .fingerprint import IMPORTED_FIELDS, is_untouched, page_digest, page_values
from .folding import fold
from .identity import find_page, find_quotes, match_quotes, title_slug, url_path
from .objections import (
    conflict_notes,
    left_notes,
    model_notes,
    publication_notes,
    refuse_unusable,
    speaker_notes,
)
from .options import Options
from .plan_quotes import QuotePlan, plan_quote
from .report import Action, PageReport, QuoteReport, Report, report_on
from .slugs import slug_of
from .source import ModalitySource, Note, SourceError

if TYPE_CHECKING:
    from wagtail.models import Page

    from wagtail_modalities.models import ModalityMixin


@dataclass
class Plan:
    """The decision about one source, with the objects that `apply` writes.

    `page` holds the source's values already: a new instance, or the newest version of the page.
    """

    source: ModalitySource
    action: Action = "unchanged"
    page: Any = None
    digest: str = ""
    write_page: bool = False
    publish_page: bool = False
    quotes: list[QuotePlan] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    errors: list[Note] = field(default_factory=list)

    @property
    def target(self) -> object:
        """The page a source belongs to: its id, or the slug it asks for."""
        return self.page.pk if self.exists else title_slug(self.source)

    @property
    def exists(self) -> bool:
        """Whether the page is there already."""
        return bool(self.page is not None and self.page.pk)

    def report(self) -> Report:
        """The plan in public terms."""
        page = PageReport(self.page.pk, url_path(self.page)) if self.exists else None
        notes = [*self.source.warnings, *self.warnings]
        quotes: list[QuoteReport] = [quote.report() for quote in self.quotes]
        return report_on(
            self.source, self.action, page=page, quotes=quotes, warnings=notes, errors=self.errors
        )

    def fail(self, *notes: Note) -> Plan:
        """Turn the plan into a failure that changes nothing."""
        self.action = "failed"
        self.errors.extend(notes)
        for quote in self.quotes:
            quote.live = quote.is_live_now
        return self


def make_plan(source: ModalitySource, options: Options, parent: Page, directory: Directory) -> Plan:
    """Decide what `apply` would do with a source now. Reads the database, writes nothing."""
    plan = Plan(source)
    try:
        refuse_unusable(source)
        found = find_page(source, parent)
    except SourceError as error:
        return plan.fail(*error.notes)
    clash: list[Note] = []
    if found is not None and options.new_only:
        if found.import_key == source.key:  # made from this source: there is nothing to do
            plan.page = found
            return plan
        clash = [_clash(source, found)]
        found = None
    if found is None and not get_modality_model().can_create_at(parent.specific):
        text = _("No modality can be created below “%(parent)s”.")
        return plan.fail(Note(1, text % {"parent": parent.title}))

    plan.page = found.get_latest_revision_as_object() if found else _new_page(source, parent)
    before = page_values(plan.page)
    body_notes = _fill(plan.page, source)
    values = page_values(plan.page)
    plan.digest = page_digest(values, source)
    changed = found is None or found.import_digest != plan.digest
    differing = [name for name in IMPORTED_FIELDS if before[name] != values[name]]
    untouched = not differing or found is None or is_untouched(before, found.import_digest)

    _plan_quotes(plan, found, options, directory, changed=changed)
    if changed and (notes := [*clash, *body_notes, *model_notes(plan)]):
        return plan.fail(*notes)
    plan.write_page = changed and (found is None or bool(differing))
    waits = found is not None and untouched and is_pending(found, plan.page)
    busy = busy_reason(found, plan.page) if found and not options.overwrite else ""
    plan.publish_page = options.publish and (plan.write_page or (waits and not busy))
    if found is not None and changed and not options.overwrite:
        touched = [] if untouched else differing
        if notes := list(conflict_notes(plan, found, touched, busy)):
            plan.fail(*notes)
            plan.action = "conflict"
            return plan
    for quote in plan.quotes:
        plan.warnings += quote.warnings
    if plan.publish_page and (notes := list(publication_notes(plan))):
        return plan.fail(*notes)
    if options.publish and found is not None and not plan.publish_page:
        reason = busy if waits else ""
        plan.warnings += left_notes(found, reason, untouched=untouched)
    plan.action = _action(plan, found, changed=changed)
    if plan.action in ("created", "updated"):
        directory.announced |= _missing_professions(plan, directory)
    return plan


def _clash(source: ModalitySource, found: ModalityMixin) -> Note:
    text = _("There is a page with this address already: “%(title)s”. Give this one another title.")
    return Note(source.title_line, text % {"title": found.title})


def _plan_quotes(
    plan: Plan,
    found: ModalityMixin | None,
    options: Options,
    directory: Directory,
    *,
    changed: bool,
) -> None:
    """Decide about each quote, and note what is left over."""
    sources = plan.source.quotes
    speakers = [directory.speaker(quote.attribution, quote.speaker) for quote in sources]
    existing = find_quotes(found) if found else []
    matches = match_quotes(sources, speakers, existing)
    for source, speaker, match in zip(sources, speakers, matches, strict=True):
        quote = plan_quote(source, speaker, match, plan.page, options, file_changed=changed)
        quote.hidden = directory.is_inactive(quote.specialist_id)
        plan.quotes.append(quote)
    plan.warnings += [*speaker_notes(plan, directory), *advice(sources, speakers)]
    matched = {match.pk for match in matches if match}
    text = _("The quote “%(title)s” is not in the source any more; it is left as it is.")
    plan.warnings += [
        Note(1, text % {"title": quote.title})
        for quote in existing
        if quote.import_digest and quote.pk not in matched
    ]


def _action(plan: Plan, found: ModalityMixin | None, *, changed: bool) -> Action:
    if found is None:
        return "created"
    writes = plan.write_page or plan.publish_page or any(quote.writes for quote in plan.quotes)
    return "updated" if writes or changed else "unchanged"


def _new_page(source: ModalitySource, parent: Page) -> Any:
    """An instance that is not in the tree yet. Core gives it the slug of its title."""
    page = get_modality_model()(live=False, locale=parent.locale)
    if not slug_of(source.title):
        page.slug = title_slug(source)
    return page


def _fill(page: Any, source: ModalitySource) -> list[Note]:
    """Give a page the source's values; returns what its body's blocks have against them."""
    body, notes = stream_value(source, page._meta.get_field("body").stream_block)
    page.title = source.title
    page.acronym = source.acronym
    page.summary = source.summary
    page.cta_text = source.cta_text
    page.body = body
    return notes


def _missing_professions(plan: Plan, directory: Directory) -> set[str]:
    return {
        fold(quote.speaker.parts.profession)
        for quote in plan.quotes
        if quote.assigns and quote.speaker.parts and directory.lacks_profession(quote.speaker)
    }
