"""What the page editor is given of a body, at a number of queries that does not grow with it.

Core asks the database for each page that a chooser or a link in rich text names, and for its
parent. Here all of them are fetched at once, before the form's data is made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from typing import Any

import swapper
from wagtail.blocks import StreamBlock
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.rich_text import RichText

#: what the rich text editor is told of each page, by id, while a body's form data is made
_links: ContextVar[Mapping[int, dict[str, Any]] | None] = ContextVar("links", default=None)

# up to the next "<" only: an unclosed tag repeated would else be read to the end each time
_LINK = re.compile(r"<a\b[^<>]*>")
_PAGE = re.compile(r'\blinktype="page"')
_ID = re.compile(r'\bid="(\d+)"')
#: an address that stands for a page in between; no editor can have typed one
_STAND_IN = "wagtail-modalities-page:"


class BodyBlock(StreamBlock):
    """The blocks of a body."""

    def get_form_state(self, value: Any) -> Any:
        texts, chosen = _mentions(value)
        tags = (tag for text in texts for tag in _LINK.findall(text))
        linked = {int(pk) for pk in map(_linked, tags) if pk}
        found = _specific_pages(linked | {page.pk for page in chosen})
        for page in chosen:
            # where core keeps it once it was asked
            vars(page)["specific"] = found.get(page.pk, page)
        token = _links.set({pk: _link(found[pk]) for pk in linked & set(found)})
        try:
            return super().get_form_state(value)
        finally:
            _links.reset(token)


def rich_text_state(source: str, make_state: Any) -> Any:
    """Return the editor's data for rich text, its page links from what was fetched at once.

    :param source: rich text as it is stored.
    :param make_state: core's way from such text to the editor's data, which asks for each link.
    """
    links = _links.get()
    if links is None:
        return make_state(source)
    replaced = _LINK.sub(_without_target, source)
    if replaced == source:
        return make_state(source)
    state = make_state(replaced)
    try:
        content = json.loads(state)
        entities = content["entityMap"].values()
    except (TypeError, ValueError, KeyError, AttributeError):
        # an editor of the site's own: it gets what it would have got without us
        return make_state(source)
    for entity in entities:
        kind, _, pk = str(entity["data"].get("url", "")).partition(_STAND_IN)
        if pk and not kind:
            entity["data"] = links.get(int(pk)) or {"id": int(pk), "url": None, "parentId": None}
    return json.dumps(content)


def _linked(tag: str) -> str:
    """Return the id of the page that a tag links to; "" where it links to none."""
    found = _ID.search(tag) if _PAGE.search(tag) else None
    return found[1] if found else ""


def _without_target(tag: re.Match[str]) -> str:
    pk = _linked(tag[0])
    return f'<a href="{_STAND_IN}{pk}">' if pk else tag[0]


def _mentions(value: Any) -> tuple[list[str], list[Any]]:
    """Return the rich texts within a value, and the pages that its choosers name."""
    page_model = swapper.load_model("wagtailcore", "Page")
    texts: list[str] = []
    pages: list[Any] = []
    for part in _parts(value):
        if isinstance(part, RichText):
            texts.append(part.source or "")
        elif isinstance(part, page_model):
            pages.append(part)
    return texts, pages


def _parts(value: Any) -> Iterator[Any]:
    inner: Iterable[Any] = ()
    if isinstance(value, StreamValue):
        inner = (child.value for child in value)
    elif isinstance(value, Mapping):
        inner = value.values()
    elif isinstance(value, ListValue):
        inner = value
    else:
        yield value
    for part in inner:
        yield from _parts(part)


def _specific_pages(ids: set[int]) -> dict[int, Any]:
    """Return pages by id, in their own classes, which know their parents."""
    page_model = swapper.load_model("wagtailcore", "Page")
    found = {page.pk: page for page in page_model.objects.filter(pk__in=ids).specific()}
    pages = [page for page in found.values() if page.depth > 1]
    above = {page.path[: -page.steplen] for page in pages}
    parents = {page.path: page for page in page_model.objects.filter(path__in=above)}
    for page in pages:
        # where treebeard keeps it once it was asked
        page._cached_parent_obj = parents.get(page.path[: -page.steplen])
    return found


def _link(page: Any) -> dict[str, Any]:
    parent = page.get_parent()
    return {"id": page.pk, "url": page.url, "parentId": parent.pk if parent else None}
