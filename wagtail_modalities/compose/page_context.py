"""What each page template prints, as the reference of templates lists it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from wagtail_modalities.compose import modality
from wagtail_modalities.compose.documents.counting import TERMS
from wagtail_modalities.compose.index import Listing, Query
from wagtail_modalities.compose.schema.head import Head
from wagtail_modalities.compose.schema.objects import CrisisNotice
from wagtail_modalities.compose.text import paragraphs
from wagtail_modalities.compose.values import Picture

if TYPE_CHECKING:
    from wagtail_modalities.compose.gather import Composition


def of_modality(composition: Composition) -> dict[str, Any]:
    """Return the context of ``modality.html``."""
    page = composition.page
    document = composition.document
    notice = document["crisis_notice"]
    return {
        "modality": modality.of_document(document),
        "summary_paragraphs": paragraphs(page.summary),
        "crisis_notice": CrisisNotice(**notice) if notice else None,
        "related": composition.related(),
        "image": _picture(composition),
        "quotes_in_body": any(child.block_type == "specialist_quotes" for child in page.body),
        **_head(composition.head),
    }


def of_quote(composition: Composition) -> dict[str, Any]:
    """Return the context of ``specialist_quote.html``: one quote, and where it belongs."""
    page = composition.page
    composed = composition.quotes[0] if composition.quotes else None
    above = page.modality
    modality_link = None
    if above is not None and above.live:
        # core has checked every restriction above the page that it serves
        url = composition.addresses.url_of(above)
        modality_link = {"title": above.title, "name": above.name, "url": url}
    return {
        "quote": composed,
        "modality": modality_link,
        **_head(composition.head),
    }


def of_index(composition: Composition) -> dict[str, Any]:
    """Return the context of ``modality_index.html``: the list and the form above it."""
    page = composition.page
    given = getattr(composition.request, "GET", None)
    query = Query.read(given) if given is not None else Query()
    listing = Listing(composition, query)
    chunk = listing.chunk
    return {
        "listing": listing,
        "query": query,
        "chunk": chunk,
        "filters": {name: listing.choices(name) for name in TERMS},
        "letter_links": [(letter, _address(query, letter=letter)) for letter in listing.alphabet],
        "all_letters_link": _address(query, letter=""),
        "previous_link": page_link(query, chunk.number - 1) if chunk.has_previous() else "",
        "next_link": page_link(query, chunk.number + 1) if chunk.has_next() else "",
        "intro_paragraphs": paragraphs(page.intro),
        "image": _picture(composition),
        **_head(_head_of_rows(composition.head, query, chunk.number)),
    }


def _picture(composition: Composition) -> Any:
    return Picture.of(composition.document["image"], "wide")


def _head(head: Head) -> dict[str, Any]:
    return {"head": head, "head_title": head.title, "description": head.description}


def _head_of_rows(head: Head, query: Query, number: int) -> Head:
    """The head of one page of an index's rows: a page of its own unless they are filtered."""
    if query or number == 1 or not head.canonical:
        return head
    url = f"{head.canonical}{page_link(query, number)}"
    network = head.open_graph.model_copy(update={"url": url, "locale_alternates": []})
    return head.model_copy(update={"canonical": url, "open_graph": network, "alternates": []})


def page_link(query: Query, number: int) -> str:
    """Return the query of another page of the same rows, as part of an address: "?page=2"."""
    return _address(query, letter=query.letter, page=number)


def _address(query: Query, *, letter: str, page: int | None = None) -> str:
    pairs: list[tuple[str, Any]] = [("q", query.search)] if query.search else []
    pairs += [(name, slug) for name, slugs in query.filters.items() for slug in slugs]
    pairs += [("letter", letter)] if letter else []
    pairs += [("page", page)] if page else []
    return f"?{urlencode(pairs)}"
