"""Documents of modality pages: full ones and cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext

from wagtail_modalities import get_modality_model
from wagtail_modalities.blocks.links import safe_link
from wagtail_modalities.choices import EvidenceLevel
from wagtail_modalities.compose import structured
from wagtail_modalities.compose.documents import heads, notices, pages, streams
from wagtail_modalities.compose.documents.answer import day
from wagtail_modalities.compose.documents.memory import row_of
from wagtail_modalities.compose.documents.quotes import LIMIT
from wagtail_modalities.compose.documents.vocabulary import FIELDS
from wagtail_modalities.compose.requests import CARD, FULL, MODALITY, QUOTE, RELATED
from wagtail_modalities.models.modality import name_of

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row, Scope

Document = dict[str, Any]

_FACTS = ("sessions_min", "sessions_max", "weeks_max", "session_minutes")
_CARD = (
    "acronym",
    "also_known_as",
    "summary",
    "cta_text",
    "cta_label",
    "cta_page_id",
    "cta_url",
    *_FACTS,
    "image_id",
    "image_alt_text",
    "image_decorative",
    "specialists_heading",
    "specialists_intro",
    "quote_order",
)
_FULL = (
    "evidence_level",
    "evidence_note",
    "author_name",
    "reviewed_by",
    "last_reviewed",
    "next_review_due",
    "show_crisis_notice",
    "quote_limit",
)


def documents(
    answer: Answer, ids: Iterable[int], view: str, *, public: bool = True
) -> list[Document]:
    """Return the documents of the visible modalities among ``ids``, with gaps to complete."""
    found = _rows(answer, ids, view, public=public)
    written = [(row, _write(answer, row, view)) for row in found]
    answer.later(pages.add_site_fields(answer, MODALITY, view, written))
    if view == FULL:
        notices.add(answer, written)
        structured.expect(answer, MODALITY, get_modality_model(), written)
    if RELATED in answer.options.include:
        _add_related(answer, written)
    return [document for _row, document in written]


def of_page(answer: Answer, page: Any) -> Document:
    """Return the full document of a page in memory, with gaps to complete.

    It has all of the quotes, no body and no translations.
    """
    row = row_of(page, (*pages.COLUMNS, *pages.PROMOTED, *_CARD, *_FULL))
    document = _write(answer, row, FULL, in_html=True)
    for field in FIELDS:
        answer.vocabulary.hold(page.pk, field, getattr(page, field).all())
    notices.add(answer, [(row, document)])
    return document


def _rows(answer: Answer, ids: Iterable[int], view: str, *, public: bool = True) -> list[Row]:
    model = get_modality_model()
    wanted = (*_CARD, *_FULL, pages.STORED_BODY) if view == FULL else _CARD
    names = pages.columns(model, MODALITY, *wanted, *structured.columns(answer, MODALITY))
    found = pages.rows(answer, model, ids, names, public=public)
    answer.vocabulary.modalities.update(row["pk"] for row in found)
    return found


def _write(
    answer: Answer, row: Row, view: str, *, includes: bool = True, in_html: bool = False
) -> Document:
    model = get_modality_model()
    scope = pages.scope_of(answer, row)
    url = answer.routing.url(model, row["pk"], row["url_path"])
    answer.quotes.parents.append(row)
    heading = row["specialists_heading"] or _heading(answer, scope.language)
    document: Document = {
        "id": row["pk"],
        # no template of ours prints translations, and a page without links then needs no query
        "meta": pages.meta(
            answer, row, MODALITY, model._meta.label, scope, url, translations=not in_html
        ),
        "title": row["title"],
        "name": name_of(row["title"], row["acronym"]),
        "acronym": row["acronym"],
        "also_known_as": [str(name) for name in row["also_known_as"] or []],
        "summary": row["summary"],
        "call_to_action": None,
        "facts": {name: row[name] for name in _FACTS},
        **{field: [] for field in FIELDS},
    }
    if view == FULL:
        document["evidence"] = _evidence(row)
        document["review"] = {
            "author": row["author_name"],
            "reviewed_by": row["reviewed_by"],
            "last_reviewed": day(row["last_reviewed"]),
            "next_review_due": day(row["next_review_due"]),
        }
        document["crisis_notice"] = None
    pages.image(answer, row, document)
    if includes:
        heads.add(answer, MODALITY, row, document, scope, url)
    if pages.STORED_BODY in row:
        stream_block = model._meta.get_field("body").stream_block
        document["body"] = streams.body(stream_block, row["stored_body"], answer, scope)
    document["specialists_heading"] = heading
    document["specialists_intro"] = row["specialists_intro"]
    if view == FULL:
        document["specialist_quotes"] = []
    document["specialist_quotes_total"] = 0
    document["specialist_quotes_url"] = answer.list_url(QUOTE, scope.site_id, modality=row["pk"])
    if includes:
        pages.breadcrumb(answer, row, model.steplen, document, scope)
    answer.targets.mention(row["cta_page_id"])
    answer.before(lambda: _add_quotes(answer, row, document, view, scope, in_html))
    answer.later(lambda: _add_words(answer, row, document, scope))
    return document


def _heading(answer: Answer, language: str) -> str:
    if language not in answer.headings:
        with translation.override(language):
            answer.headings[language] = gettext("Meet the specialists")
    return answer.headings[language]


def _add_quotes(
    answer: Answer, row: Row, document: Document, view: str, scope: Scope, in_html: bool
) -> None:
    found = answer.quotes.of(row)
    document["specialist_quotes_total"] = len(found)
    for quote in found:
        # a quote that is counted makes the document as one that is printed does
        answer.quotes.embed(quote)
    if view == FULL:
        chosen = found if in_html else found[:LIMIT]
        printed = [answer.quotes.document(quote, scope) for quote in chosen]
        document["specialist_quotes"] = printed


def _add_words(answer: Answer, row: Row, document: Document, scope: Scope) -> None:
    document["call_to_action"] = _call_to_action(answer, row, scope)
    for field in FIELDS:
        document[field] = answer.vocabulary.of(field, row["pk"], scope.locale_id)


def _evidence(row: Row) -> Document | None:
    if row["evidence_level"] not in EvidenceLevel.values:
        return None
    return {"level": row["evidence_level"], "note": row["evidence_note"]}


def _call_to_action(answer: Answer, row: Row, scope: Scope) -> Document | None:
    url = safe_link(row["cta_url"])
    if row["cta_page_id"]:
        link = answer.targets.link(row["cta_page_id"], scope)
        url = link["html_url"] if link else ""
    if not row["cta_text"] and not (row["cta_label"] and url):
        return None
    return {"text": row["cta_text"], "label": row["cta_label"], "url": url}


# -- related modalities --------------------------------------------------------------------------


def _add_related(answer: Answer, written: list[tuple[Row, Document]]) -> None:
    """Put cards of the visible related modalities into the documents, by title."""
    field = get_modality_model()._meta.get_field("related")
    source, target = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    ties = field.remote_field.through._default_manager.order_by()
    ties = ties.filter(**{f"{source}__in": [row["pk"] for row, _document in written]})
    chosen: dict[int, list[int]] = defaultdict(list)
    for pk, other in ties.values_list(source, target):
        chosen[pk].append(other)
    wanted = {other for others in chosen.values() for other in others}
    sites = {pages.scope_of(answer, row).site_id for row, _document in written}
    rows = [
        row
        for row in (_rows(answer, wanted, CARD) if wanted else [])
        if answer.addresses.site_of(row["url_path"]) in sites
    ]
    answer.hidden |= {("page", pk) for pk in wanted - {row["pk"] for row in rows}}
    cards = {row["pk"]: (row, _write(answer, row, CARD, includes=False)) for row in rows}
    answer.later(pages.add_site_fields(answer, MODALITY, CARD, list(cards.values())))
    for row, document in written:
        site_id = pages.scope_of(answer, row).site_id
        related = [
            cards[pk]
            for pk in chosen[row["pk"]]
            if pk in cards and answer.addresses.site_of(cards[pk][0]["url_path"]) == site_id
        ]
        related.sort(key=lambda pair: (pair[0]["title"].casefold(), pair[0]["pk"]))
        document["related"] = [card for _row, card in related]
