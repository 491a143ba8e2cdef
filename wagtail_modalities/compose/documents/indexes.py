"""Documents of index pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wagtail_modalities import get_modality_index_model
from wagtail_modalities.compose import structured
from wagtail_modalities.compose.documents import heads, pages, streams
from wagtail_modalities.compose.documents.memory import row_of
from wagtail_modalities.compose.requests import INDEX
from wagtail_modalities.conf import modalities_settings

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row

Document = dict[str, Any]

_COLUMNS = ("intro", "image_id", "image_alt_text", "image_decorative")


def documents(
    answer: Answer, ids: Iterable[int], view: str, *, public: bool = True
) -> list[Document]:
    """Return the documents of the visible index pages among ``ids``; none with INDEX off."""
    if public and not modalities_settings.INDEX:
        return []
    model = get_modality_index_model()
    more = structured.columns(answer, INDEX)
    names = pages.columns(model, INDEX, *_COLUMNS, pages.STORED_BODY, *more)
    rows = pages.rows(answer, model, ids, names, public=public)
    written = [(row, _write(answer, row)) for row in rows]
    answer.later(pages.add_site_fields(answer, INDEX, view, written))
    structured.expect(answer, INDEX, model, written)
    return [document for _row, document in written]


def of_page(answer: Answer, page: Any) -> Document:
    """Return what HTML takes from the document of an index page in memory, with gaps."""
    document: Document = {"intro": page.intro}
    row = row_of(page, (*pages.COLUMNS, *pages.PROMOTED, *_COLUMNS))
    pages.image(answer, row, document)
    url = answer.addresses.url_of(page) if page.url_path else ""
    heads.add(answer, INDEX, row, document, pages.scope_of(answer, row), url)
    return document


def _write(answer: Answer, row: Row) -> Document:
    model = get_modality_index_model()
    scope = pages.scope_of(answer, row)
    url = answer.routing.url(model, row["pk"], row["url_path"])
    stream_block = model._meta.get_field("body").stream_block
    document: Document = {
        "id": row["pk"],
        "meta": pages.meta(answer, row, INDEX, model._meta.label, scope, url),
        "title": row["title"],
        "intro": row["intro"],
        "body": streams.body(stream_block, row["stored_body"], answer, scope),
    }
    pages.image(answer, row, document)
    heads.add(answer, INDEX, row, document, scope, url)
    pages.breadcrumb(answer, row, model.steplen, document, scope)
    return document
