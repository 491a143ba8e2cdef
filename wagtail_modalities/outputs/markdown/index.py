"""An index as Markdown: its words, and a line for each modality that its page would list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext

from wagtail_modalities.compose import keys
from wagtail_modalities.compose.documents import Composed
from wagtail_modalities.compose.gather import Composition
from wagtail_modalities.compose.index import Listing, Query
from wagtail_modalities.compose.page_context import page_link
from wagtail_modalities.compose.requests import INDEX, MODALITY
from wagtail_modalities.compose.values import IndexRow
from wagtail_modalities.markdown import layout, plain
from wagtail_modalities.outputs import serving
from wagtail_modalities.outputs.markdown import body, parts
from wagtail_modalities.outputs.serving import Written


def write(page: Any, request: HttpRequest, found: Composed) -> Written:
    """Return an index with the rows that its address asks for, as many as its page shows.

    :param found: its document.
    """
    document, query = found.data, Query.read(request.GET)
    composition = Composition(page, request=request, entitled=True, absolute=True)
    listing = Listing(composition, query)
    with translation.override(composition.scope.language):
        text = _text(document, listing, query)
    answer = composition.answer
    written = serving.written(found, text)
    listed = keys.of_list(MODALITY, composition.scope.site_id, [composition.scope.language])
    rows = keys.of_objects((MODALITY, row.id) for row in listing.chunk.object_list)
    ends = [one for one in (found.fresh_until, answer.fresh_until) if one]
    return replace(
        written,
        keys=tuple(dict.fromkeys((*written.keys, *listed, *rows))),
        fresh_until=min(ends, default=None),
    )


def _text(document: dict[str, Any], listing: Listing, query: Query) -> str:
    chunk = listing.chunk
    words = (text for _name, text in body.blocks(INDEX, document["body"]))
    rows = layout.bullets(_row(row) for row in chunk.object_list)
    heading = plain.heading(2, plain.line(gettext("Results"))) if rows else ""
    onward = ""
    if chunk.has_next():
        url = document["meta"]["html_url"] + page_link(query, chunk.number + 1)
        onward = plain.link(plain.line(gettext("Next page")), url)
    lead = [parts.lead(document["intro"]), parts.image(document)]
    return parts.page(document, [*lead, *words, heading, rows, onward])


def _row(row: IndexRow) -> str:
    link = plain.link(plain.line(row.title), row.url)
    return f"{link}: {plain.line(row.summary)}" if row.summary else link
