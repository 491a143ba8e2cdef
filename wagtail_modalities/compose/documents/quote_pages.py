"""Documents of quotes on their own: list items, and the detail with the longer words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.compose import structured
from wagtail_modalities.compose.documents import heads, pages, streams
from wagtail_modalities.compose.documents.memory import row_of
from wagtail_modalities.compose.requests import FULL, QUOTE

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row

Document = dict[str, Any]


def documents(answer: Answer, ids: Iterable[int], view: str) -> list[Document]:
    """Return the documents of the visible quotes among ``ids``, in that order, with gaps."""
    model = get_specialist_quote_model()
    more = structured.columns(answer, QUOTE)
    answer.quotes.columns = tuple(pages.columns(model, QUOTE, *more))
    wanted = list(ids)
    rows = {row["pk"]: row for row in answer.quotes.take(Q(pk__in=wanted))}
    # a translation of a quote is a quote: the same rule decides whether it may be named
    keys = {row["translation_key"] for row in rows.values()}
    answer.quotes.conditions.append(Q(translation_key__in=keys))
    written = []
    for pk in wanted:
        if pk in rows:
            document: Document = {}
            written.append((rows[pk], document))
            _prepare(answer, rows[pk], document, view)
    answer.later(pages.add_site_fields(answer, QUOTE, view, written))
    structured.expect(answer, QUOTE, model, written)
    return [document for _row, document in written]


def of_page(answer: Answer, page: Any, *, is_draft: bool) -> Document:
    """Return a quote page in memory as its modality's document holds it, with gaps to complete.

    :param is_draft: it is shown as it is in memory, whatever its consent; else as it is stored,
        and what is returned stays empty where that may not be shown.
    """
    document: Document = {}
    draft = answer.quotes.show(page, page.modality) if is_draft else None
    own = row_of(page, (*pages.COLUMNS, *pages.PROMOTED, "quote"))
    scope = pages.scope_of(answer, own)
    # its translations are quotes: the same rule decides whether they may be named
    answer.quotes.conditions.append(Q(translation_key=page.translation_key))
    heads.add(answer, QUOTE, own, document, scope)

    def write() -> None:
        row = draft or answer.quotes.by_id.get(page.pk)
        if row is not None:
            document.update(answer.quotes.document(row, scope))

    answer.before(write)
    return document


def _prepare(answer: Answer, row: Row, document: Document, view: str) -> None:
    model = get_specialist_quote_model()
    scope = pages.scope_of(answer, row)
    url = answer.quotes.url(row)
    meta = pages.meta(answer, row, QUOTE, model._meta.label, scope, url)
    answer.targets.mention(row["modality_id"])
    body: list[Document] = []
    if view == FULL:
        stream_block = model._meta.get_field("body").stream_block
        body = streams.body(stream_block, row["stored_body"], answer, scope)
    document["id"] = row["pk"]
    heads.add(answer, QUOTE, row, document, scope, url)
    pages.breadcrumb(answer, row, model.steplen, document, scope)

    def write() -> None:
        words = answer.quotes.document(row, scope)
        document.update({"meta": meta, "title": row["title"]})
        document.update({name: value for name, value in words.items() if name not in document})
        document["modality"] = None
        answer.later(
            lambda: document.update(modality=answer.targets.link(row["modality_id"], scope))
        )
        if view == FULL:
            document["body"] = body

    # speakers' professions are printed once they are fetched
    answer.before(write)
