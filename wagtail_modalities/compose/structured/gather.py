"""Gathering: what facts need is announced with the document, and read once all is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from django.conf import settings
from wagtail.coreutils import get_supported_content_language_variant

from wagtail_modalities import get_modality_model
from wagtail_modalities.compose import extensions
from wagtail_modalities.compose.documents import heads, pages
from wagtail_modalities.compose.documents.memory import row_of
from wagtail_modalities.compose.documents.vocabulary import FIELDS
from wagtail_modalities.compose.index import Listing, Query
from wagtail_modalities.compose.kinds import kind_of
from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE, STRUCTURED_DATA
from wagtail_modalities.compose.structured import bodies, people, rows
from wagtail_modalities.compose.structured.rows import Listed
from wagtail_modalities.compose.structured.values import Entry, PageFacts
from wagtail_modalities.models.modality import name_of

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row, Scope
    from wagtail_modalities.compose.gather import Composition

Document = dict[str, Any]

_IMAGE = ("image_id", "image_alt_text", "image_decorative")


@dataclass
class _Page:
    """One page of an answer: its row, its document with gaps, and what its kind needs besides."""

    answer: Answer
    kind: str
    row: Row
    document: Document
    meta: Document
    scope: Scope
    trail: list[str]
    stream_block: Any
    acronym: str = ""
    listed: Listed | None = None


def columns(answer: Answer, kind: str) -> list[str]:
    """Return the columns that the site's additions need, if facts are asked for."""
    if STRUCTURED_DATA not in answer.options.include:
        return []
    return [name for addition in extensions.additions_of(kind) for name in addition.columns]


def expect(answer: Answer, kind: str, model: Any, written: list[tuple[Row, Document]]) -> None:
    """Have the facts of some documents gathered with them, if they are asked for.

    They are read from ``answer.structured`` after the answer is complete. At most two queries,
    and those of the site's additions.
    """
    if STRUCTURED_DATA not in answer.options.include or not written:
        return
    found = [_expected(answer, kind, model, row, document, {}) for row, document in written]
    if kind == INDEX:
        listed = rows.below(answer, [row["path"] for row, _document in written])
        for page in found:
            page.listed = listed.get(page.row["path"])
    if kind == QUOTE:
        acronyms = _acronyms(page.row["modality_id"] for page in found)
        for page in found:
            page.acronym = acronyms.get(page.row["modality_id"], "")
    answer.before(partial(_mention_speakers, answer, found))
    additions = _additions(kind, [row for row, _document in written])
    answer.structured += [partial(_facts, page, additions) for page in found]


def of_page(composition: Composition, listing: Listing | None = None) -> PageFacts | None:
    """Return the facts of a page as it is in memory, for its HTML.

    :param listing: what an index page shows; all of it when None.
    :returns: None for a quote that may not be shown, and for a page of no type of ours.
    """
    page, answer, document = composition.page, composition.answer, composition.document
    kind = kind_of(type(page))
    if not kind or not document:
        return None
    model = type(page)
    names = (*pages.COLUMNS, *pages.PROMOTED, heads.TEXTS[kind], *(_IMAGE if kind != QUOTE else ()))
    more = [name for addition in extensions.additions_of(kind) for name in addition.columns]
    # as it is stored, where it is: get_prep_value() would give new ids to items without one
    row = {**row_of(page, (*names, *more)), pages.STORED_BODY: list(page.body.raw_data)}
    url = composition.addresses.url_of(page) if page.url_path else ""
    meta = pages.meta(answer, row, kind, model._meta.label, composition.scope, url)
    found = _expected(answer, kind, model, row, document, meta)
    if kind == MODALITY:
        row["quote_limit"] = page.quote_limit
    if kind == INDEX:
        found.listed = rows.of_listing(answer, listing or Listing(composition, Query()))
    if kind == QUOTE:
        above = page.modality
        row["modality_id"] = above.pk if above is not None else None
        found.acronym = above.acronym if above is not None else ""
    _mention_speakers(answer, [found])
    answer.targets.mention(row.get("modality_id"))
    answer.complete()
    return _facts(found, _additions(kind, [row]))


def _expected(
    answer: Answer, kind: str, model: Any, row: Row, document: Document, meta: Document
) -> _Page:
    trail = pages.paths_above(row, model.steplen)
    answer.targets.mention_paths(trail)
    stream_block = model._meta.get_field("body").stream_block
    scope = pages.scope_of(answer, row)
    return _Page(answer, kind, row, document, meta, scope, trail, stream_block)


def _mention_speakers(answer: Answer, found: Iterable[_Page]) -> None:
    for page in found:
        spoken = [quote["specialist"] for quote in _spoken(page)]
        answer.licences.mention(speaker["id"] for speaker in spoken if speaker)


def _spoken(page: _Page) -> list[Document]:
    """The quotes that a page shows open: of those folded up nothing is told."""
    if page.kind == QUOTE:
        return [page.document]
    quotes: list[Document] = page.document.get("specialist_quotes", [])
    return quotes[: page.row.get("quote_limit") or None]


def _acronyms(modalities: Iterable[int]) -> dict[int, str]:
    found = get_modality_model()._default_manager.order_by().filter(pk__in=set(modalities))
    return dict(found.values_list("pk", "acronym"))


def _additions(kind: str, given: list[Row]) -> list[tuple[extensions.StructuredData, Any]]:
    return [(one, one.fetch(given)) for one in extensions.additions_of(kind)]


# -- once all is fetched ---------------------------------------------------------------------------


def _facts(page: _Page, additions: list[tuple[extensions.StructuredData, Any]]) -> PageFacts:
    answer, row, document = page.answer, page.row, page.document
    meta = page.meta or document["meta"]
    whole = answer.addresses.whole
    for addition, fetched in additions:
        answer.embeds.update(addition.embeds(row, fetched))
    translations = [(one["locale"], whole(one["html_url"])) for one in meta["translations"]]
    body = row.get(pages.STORED_BODY)
    listed = page.listed or Listed()
    return PageFacts(
        kind=page.kind,
        document=document,
        url=urldefrag(whole(meta["html_url"])).url,
        title=row["title"],
        language=page.scope.language,
        description=heads.description_of(row, page.kind),
        published=meta["first_published_at"],
        modified=meta["last_published_at"],
        picture=people.picture(answer, row.get("image_id"), document.get("image")),
        trail=[
            (crumb["title"], whole(crumb["url"]))
            for crumb in answer.targets.crumbs(page.trail, page.scope)
        ],
        translations=translations,
        original=_original(page.scope.language, translations),
        questions=bodies.questions(page.stream_block, body),
        references=bodies.references(page.stream_block, body),
        quotes=[people.words(answer, quote) for quote in _spoken(page)],
        above=_above(page),
        entries=listed.entries,
        first=listed.first,
        total=listed.total,
        additions=[(addition, row, fetched) for addition, fetched in additions],
        **_filed(page),
    )


def _filed(page: _Page) -> Mapping[str, Any]:
    if page.kind != MODALITY:
        return {}
    terms = [term["name"] for field in FIELDS for term in page.document[field]]
    diagnoses = page.answer.vocabulary.diagnoses(page.row["pk"], page.scope.locale_id)
    return {"keywords": list(dict.fromkeys(terms)), "diagnoses": diagnoses}


def _above(page: _Page) -> Entry | None:
    link = page.answer.targets.link(page.row.get("modality_id"), page.scope)
    if link is None:
        return None
    url = page.answer.addresses.whole(link["html_url"])
    return Entry(name_of(link["title"], page.acronym), link["title"], url)


def _original(language: str, translations: list[tuple[str, str]]) -> tuple[str, str] | None:
    """The translation in the site's default language, which core takes for the original."""
    default = get_supported_content_language_variant(settings.LANGUAGE_CODE)
    if language == default:
        return None
    return next((one for one in translations if one[0] == default), None)
