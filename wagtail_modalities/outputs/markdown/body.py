"""A body as Markdown, block by block; a site's own blocks among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.blocks.values import ImageValue, PageReference
from wagtail_modalities.compose import extensions
from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE
from wagtail_modalities.markdown import layout, plain
from wagtail_modalities.markdown.rich_text import markdown

Block = Mapping[str, Any]

_MODELS = {
    MODALITY: get_modality_model,
    QUOTE: get_specialist_quote_model,
    INDEX: get_modality_index_model,
}
#: keys whose text is no words
CODES = frozenset({"id", "type", "style", "kind", "level", "aspect"})


def blocks(kind: str, body: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Yield each block of a kind of page's composed body: its name, and its Markdown."""
    for block in body:
        yield block["type"], _block(kind, block["type"], block["value"])


def _block(kind: str, name: str, value: Any) -> str:
    representation = extensions.block_of(name)
    if representation is not None:
        own = representation.markdown(value)
        return _anything(value) if own is None else own
    typed = _value_class(kind, name)
    if typed is None:
        return _anything(value)
    try:
        found: str = typed.model_validate(value).to_markdown()  # type: ignore[attr-defined]
    except ValidationError:
        return _anything(value)
    return found


@cache
def _value_class(kind: str, name: str) -> type[BaseModel] | None:
    """The class of a block's typed value, if it writes itself as Markdown."""
    definitions = _MODELS[kind]()._meta.get_field("body").stream_block.child_blocks
    found: type[BaseModel] | None = getattr(definitions.get(name), "api_class", None)
    return found if hasattr(found, "to_markdown") else None


def _anything(value: Any) -> str:
    """Return the words of a value of which nothing is known, in their order.

    Text that begins as HTML does is rich text. Pages become links and images images; numbers, ids
    and codes are left out.
    """
    if isinstance(value, str):
        text = value.strip()
        return markdown(text) if text.startswith("<") else plain.paragraph(text)
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, Sequence):
        return layout.joined(_anything(item) for item in value)
    return ""


def _mapping(value: Mapping[str, Any]) -> str:
    for known in (ImageValue, PageReference):
        if known.model_fields.keys() <= value.keys():
            found = known.model_validate(value)
            if isinstance(found, PageReference):
                return plain.link(plain.line(found.title), found.html_url)
            return found.to_markdown()
    if set(value) == {"url"}:
        url = str(value["url"])
        return plain.link(plain.line(url), url)
    return layout.joined(_anything(part) for name, part in value.items() if name not in CODES)
