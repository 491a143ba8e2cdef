"""The document of a page as somebody has typed it: what is published, written from memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from wagtail_modalities.compose.documents import indexes, modalities, quote_pages
from wagtail_modalities.compose.documents.answer import Answer
from wagtail_modalities.compose.documents.memory import page_row
from wagtail_modalities.compose.documents.quotes import PRINTED
from wagtail_modalities.compose.documents.vocabulary import FIELDS
from wagtail_modalities.compose.requests import FULL, EditUrls
from wagtail_modalities.compose.visibility import Visibility
from wagtail_modalities.models.modality import ModalityMixin
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Row

Document = dict[str, Any]

#: what a page that is not saved yet has in the place of an id
NO_ID = 0
#: columns of a page's row that no editor writes
_NOT_WRITTEN = frozenset({"path", "url_path", "live", "first_published_at", "last_published_at"})


def write(answer: Answer, page: Any, *, stored: Any, edit_urls: EditUrls) -> Document:
    """Return the complete document of a page in memory.

    :param answer: made for the page as the entitled one.
    :param stored: the page as the database has it; None for one that is not saved yet.
    """
    answer.routing.remember(page)
    document = _written(answer, page)
    answer.complete()
    meta = document["meta"]
    meta["live"] = stored is not None and _is_live(page, stored, answer.visibility)
    meta["edit_url"] = edit_urls.page(page)
    for block in document["body"]:
        block["edit_url"] = edit_urls.block(page, block["id"])
    for quote in document.get("specialist_quotes", ()):
        quote["meta"]["live"] = bool(answer.quotes.by_id[quote["id"]].get("is_live"))
        quote["meta"]["edit_url"] = edit_urls.quote(quote["id"])
    if page.pk is None:
        _take_off_what_is_saved(document)
    return document


def _written(answer: Answer, page: Any) -> Document:
    if isinstance(page, ModalityMixin):
        return modalities.of_draft(answer, page)
    if isinstance(page, SpecialistQuoteMixin):
        return quote_pages.of_draft(answer, page)
    return indexes.of_draft(answer, page)


def _take_off_what_is_saved(document: Document) -> None:
    """No API has a document of a page that is not saved yet, nor a list of its quotes."""
    document["id"] = NO_ID
    document["meta"]["detail_url"] = ""
    if "specialist_quotes_url" in document:
        document["specialist_quotes_url"] = ""


# -- what the public sees of it ------------------------------------------------------------------


def _is_live(page: Any, stored: Any, visibility: Visibility) -> bool:
    """Whether the public sees the page, and sees it as it is printed here."""
    if isinstance(page, SpecialistQuoteMixin):
        # not as the entitled page: to that its own restrictions do not apply
        if not Visibility(visibility.site_id).quote_rows(Q(pk=page.pk)):
            return False
        return _is_same(page, stored, (*quote_pages.columns(), *PRINTED))
    if not visibility.is_public(stored):
        return False
    if not isinstance(page, ModalityMixin):
        return _is_same(page, stored, indexes.columns())
    return _is_same(page, stored, modalities.columns(FULL)) and all(
        _ids(page, field) == _ids(stored, field) for field in (*FIELDS, "related")
    )


def _is_same(page: Any, stored: Any, columns: Iterable[str]) -> bool:
    names = [name for name in columns if name not in _NOT_WRITTEN]
    typed: Row = page_row(page, names)
    return typed == page_row(stored, names)


def _ids(page: Any, field: str) -> set[int]:
    return {one.pk for one in getattr(page, field).all()}
