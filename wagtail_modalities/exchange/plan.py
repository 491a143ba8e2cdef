"""What a source would change: decided by looking, without a write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_modalities import get_modality_model

from .body import named_messages, stream_value
from .drafts import busy_reason, drafted_fields, is_pending
from .fingerprint import IMPORTED_FIELDS, is_untouched, page_digest, page_values
from .identity import find_page, find_quotes, match_quotes, title_slug, url_path
from .options import Options
from .plan_quotes import QuotePlan, plan_quote
from .report import Action, PageReport, QuoteReport, Report, report_on
from .source import ModalitySource, Note, SourceError
from .speakers import Directory

if TYPE_CHECKING:
    from wagtail.models import Page

    from wagtail_modalities.models import ModalityMixin

# What core fills in when a page is put into the tree.
_TREE_FIELDS = ("path", "depth", "numchild", "url_path", "slug", "draft_title", "content_type")


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
        found = find_page(source, parent)
    except SourceError as error:
        return plan.fail(*error.notes)
    model: Any = get_modality_model()
    if found is None and not model.can_create_at(parent.specific):
        text = _("No modality can be created below “%(parent)s”.")
        return plan.fail(Note(1, text % {"parent": parent.title}))
    speakers = [directory.speaker(quote.attribution) for quote in source.quotes]
    existing = find_quotes(found) if found else []
    matches = match_quotes(source.quotes, speakers, existing)

    plan.page = found.get_latest_revision_as_object() if found else _new_page(source, parent)
    before = page_values(plan.page)
    notes = _fill(plan.page, source)
    values = page_values(plan.page)
    plan.digest = page_digest(values, source)
    changed = found is None or found.import_digest != plan.digest

    plan.quotes = [
        plan_quote(quote, speaker, match, plan.page, options, file_changed=changed)
        for quote, speaker, match in zip(source.quotes, speakers, matches, strict=True)
    ]
    for quote_plan in plan.quotes:
        quote_plan.hidden = directory.is_inactive(quote_plan.specialist_id)
    plan.warnings += _speaker_notes(plan, directory)
    kept = {match.pk for match in matches if match}
    plan.warnings += [
        Note(
            1,
            _("The quote “%(title)s” is not in the source any more; it is left as it is.")
            % {"title": quote.title},
        )
        for quote in existing
        if quote.import_digest and quote.pk not in kept
    ]
    if changed and (notes := [*notes, *_problems(plan, found)]):
        return plan.fail(*notes)

    untouched = found is None or is_untouched(before, found.import_digest)
    differing = [name for name in IMPORTED_FIELDS if before[name] != values[name]]
    plan.write_page = found is None or (changed and bool(differing))
    plan.publish_page = options.publish and (
        plan.write_page or (found is not None and untouched and is_pending(found, plan.page))
    )
    if found is not None and not options.overwrite:
        touched = {} if untouched or not changed else dict.fromkeys(differing)
        conflicts = [*_page_conflicts(plan, found, list(touched), changed=changed)]
        conflicts += [note for quote in plan.quotes for note in quote.conflicts]
        if conflicts:
            plan.fail(*conflicts)
            plan.action = "conflict"
            return plan
    if plan.publish_page and (notes := list(_publication_notes(plan))):
        return plan.fail(*notes)
    if options.publish and found is not None and not plan.publish_page:
        plan.warnings += _left_notes(plan, found, untouched=untouched)
    plan.action = _action(plan, found, changed=changed)
    for quote_plan in plan.quotes:
        plan.warnings += quote_plan.warnings
    if plan.action in ("created", "updated"):
        directory.announced |= _missing_professions(plan, directory)
    return plan


def _action(plan: Plan, found: ModalityMixin | None, *, changed: bool) -> Action:
    if found is None:
        return "created"
    writes = plan.write_page or plan.publish_page or any(quote.writes for quote in plan.quotes)
    return "updated" if writes or changed else "unchanged"


def _new_page(source: ModalitySource, parent: Page) -> Any:
    page = get_modality_model()(live=False, locale=parent.locale)
    if not title_slug(source) or not any(c.isalnum() for c in source.title):
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


def _lines(source: ModalitySource) -> dict[str, int]:
    """Where each field of the page stands in the source."""
    title, summary = source.title_line, source.summary_line
    body = source.body[0].line if source.body else summary
    return {
        "title": title,
        "slug": title,
        "acronym": title,
        "summary": summary,
        "cta_text": summary,
        "body": body,
    }


def _problems(plan: Plan, found: ModalityMixin | None) -> Iterator[Note]:
    """What the models refuse always, each with its line."""
    if len(plan.source.key) > 255:
        yield Note(1, _("The source's name is longer than 255 characters."))
    lines = _lines(plan.source)
    for name, message in _model_errors(plan.page, new=found is None):
        yield Note(
            lines.get(name, plan.source.title_line), ": ".join(filter(None, (name, message)))
        )
    for quote in plan.quotes:
        if quote.writes:
            yield from quote.problems()


def _model_errors(page: Any, *, new: bool) -> Iterator[tuple[str, str]]:
    for name in ("summary",):  # Django checks the length of a TextField in forms only
        limit = page._meta.get_field(name).max_length
        if limit and len(getattr(page, name)) > limit:
            yield name, _("At most %(limit)d characters.") % {"limit": limit}
    try:
        page.clean_fields(exclude=_TREE_FIELDS if new else ())
        page.clean()
    except ValidationError as error:
        yield from named_messages(error)


def _page_conflicts(
    plan: Plan, found: ModalityMixin, touched: list[str], *, changed: bool
) -> Iterator[Note]:
    """Why the page cannot be written without going over what somebody else is doing."""
    lines = _lines(plan.source)
    for name in touched:
        message = _("%(field)s: changed both in the source and on the page.")
        yield Note(lines[name], message % {"field": name})
    if changed:
        for name in drafted_fields(found, plan.page):
            message = _("%(field)s: the page has an unpublished draft with another value.")
            yield Note(1, message % {"field": name})
    if (changed or plan.publish_page) and (reason := busy_reason(found)):
        yield Note(1, reason)


def _publication_notes(plan: Plan) -> Iterator[Note]:
    """What forbids publishing the page, once its quotes are published."""
    errors: dict[str, list[str]] = plan.page.publication_errors()
    if not plan.page.body and any(quote.will_be_visible for quote in plan.quotes):
        errors.pop("body", None)
    lines = _lines(plan.source)
    for name, found in errors.items():
        for message in found:
            text = _("It cannot be published. %(field)s: %(message)s")
            values = {"field": name, "message": message}
            yield Note(lines.get(name, plan.source.title_line), text % values)


def _left_notes(plan: Plan, found: ModalityMixin, *, untouched: bool) -> Iterator[Note]:
    if not found.live and found.first_published_at:
        yield Note(1, _("The page was unpublished since; it is left as it is."))
    elif not untouched and (not found.live or found.has_unpublished_changes):
        yield Note(1, _("The page's draft was edited since the import; it is not published."))


def _speaker_notes(plan: Plan, directory: Directory) -> Iterator[Note]:
    """What attribution lines gave: kept verbatim, new professions, inactive people."""
    announced = set(directory.announced)
    for quote in plan.quotes:
        speaker, line = quote.speaker, quote.source.attribution_line
        if speaker.reason:
            yield Note(line, _("The attribution is kept as it stands. %s") % speaker.reason)
        if quote.hidden:
            yield Note(line, _("This specialist's record is inactive, which hides the quote."))
        name = speaker.parts.profession if speaker.parts else ""
        if quote.assigns and name not in announced and directory.lacks_profession(speaker):
            announced.add(name)
            yield Note(line, _("The profession “%(name)s” is new.") % {"name": name})


def _missing_professions(plan: Plan, directory: Directory) -> set[str]:
    return {
        quote.speaker.parts.profession
        for quote in plan.quotes
        if quote.assigns and quote.speaker.parts and directory.lacks_profession(quote.speaker)
    }
