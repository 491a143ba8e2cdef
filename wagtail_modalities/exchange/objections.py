"""What stands against a plan, line by line: models, editors at work, publication, people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_modalities.storable import is_storable

from .body import named_messages
from .directory import Directory
from .drafts import drafted_fields
from .folding import fold
from .source import ModalitySource, Note, Section, SourceError

if TYPE_CHECKING:
    from wagtail_modalities.models import ModalityMixin

    from .plan import Plan

# What core fills in when a page is put into the tree, and no import changes later.
_TREE_FIELDS = ("path", "depth", "numchild", "url_path", "slug", "draft_title", "content_type")


def refuse_unusable(source: ModalitySource) -> None:
    """Refuse what no page could keep: a source without a key, text that is no text.

    Sources that were read from text are fine; a script's own may not be.

    :raises SourceError: with the reason.
    """
    quotes = [text for quote in source.quotes for text in (quote.quote, quote.attribution)]
    texts = [source.key, source.title, source.acronym, source.summary, source.cta_text, *quotes]
    for part in source.body:
        if isinstance(part, Section):
            texts += [part.heading, *(paragraph.text for paragraph in part.paragraphs)]
        else:
            texts.append(part.text)
    if not source.key.strip():
        raise SourceError(Note(1, _("The source has no import key.")))
    if not all(map(is_storable, texts)):
        raise SourceError(Note(1, _("The source holds characters that cannot be stored.")))


def _line_of(name: str, source: ModalitySource) -> int:
    """Where a field of the page stands in the source: with the title, unless it has a place."""
    summary = source.summary_line
    body = source.body[0].line if source.body else summary
    return {"summary": summary, "cta_text": summary, "body": body}.get(name, source.title_line)


def model_notes(plan: Plan) -> Iterator[Note]:
    """What the models refuse always, each with its line."""
    if len(plan.source.key) > 255:
        yield Note(1, _("The source's name is longer than 255 characters."))
    for name, message in _model_errors(plan.page):
        line = _line_of(name, plan.source)
        yield Note(line, f"{name}: {message}" if name else message)
    for quote in plan.quotes:
        if quote.writes:
            yield from quote.problems()


def _model_errors(page: Any) -> Iterator[tuple[str, str]]:
    try:
        page.clean_fields(exclude=_TREE_FIELDS)
        page.clean()
    except ValidationError as error:
        yield from named_messages(error)


def conflict_notes(
    plan: Plan, found: ModalityMixin, touched: Sequence[str], busy: str
) -> Iterator[Note]:
    """Why a changed source cannot be written without going over what somebody else is doing.

    :param touched: fields that were changed on both sides.
    :param busy: why the page is not the importer's to write to; '' if it is.
    """
    for name in touched:
        message = _("%(field)s: changed both in the source and on the page.")
        yield Note(_line_of(name, plan.source), message % {"field": name})
    for name in drafted_fields(found, plan.page):
        message = _("%(field)s: the page has an unpublished draft with another value.")
        yield Note(1, message % {"field": name})
    if busy:
        yield Note(1, busy)
    for quote in plan.quotes:
        yield from quote.conflicts


def publication_notes(plan: Plan) -> Iterator[Note]:
    """What forbids publishing the page, once its quotes are published."""
    errors: dict[str, list[str]] = plan.page.publication_errors()
    if not plan.page.body and any(quote.will_be_visible for quote in plan.quotes):
        errors.pop("body", None)
    for name, found in errors.items():
        for message in found:
            text = _("It cannot be published. %(field)s: %(message)s")
            values = {"field": name, "message": message}
            yield Note(_line_of(name, plan.source), text % values)


def left_notes(found: ModalityMixin, busy: str, *, untouched: bool) -> Iterator[Note]:
    """Why a page that is to be published, and is not live with its newest words, is left."""
    if busy:
        yield Note(1, _("%s It is not published.") % busy)
    elif not found.live and found.first_published_at:
        yield Note(1, _("The page was unpublished since; it is left as it is."))
    elif not untouched and (not found.live or found.has_unpublished_changes):
        yield Note(1, _("The page's draft was edited since the import; it is not published."))


def speaker_notes(plan: Plan, directory: Directory) -> Iterator[Note]:
    """What attribution lines gave: kept verbatim, new professions, inactive people.

    A profession that the run makes is announced once.
    """
    announced = set(directory.announced)
    for quote in plan.quotes:
        speaker, line = quote.speaker, quote.source.attribution_line
        if speaker.reason:
            yield Note(line, _("The attribution is kept as it stands. %s") % speaker.reason)
        if quote.hidden:
            yield Note(line, _("This specialist's record is inactive, which hides the quote."))
        name = speaker.parts.profession if speaker.parts else ""
        if quote.assigns and fold(name) not in announced and directory.lacks_profession(speaker):
            announced.add(fold(name))
            yield Note(line, _("The profession “%(name)s” is new.") % {"name": name})
