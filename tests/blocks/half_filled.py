"""A block while somebody fills it in: each of its parts blank once, then all of them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from wagtail.blocks import Block, ListBlock, StructBlock
from wagtail.embeds.finders.base import EmbedFinder
from wagtail.images.blocks import ImageBlock

from tests.factories import make_image
from wagtail_modalities.blocks.media import CellsBlock

FILM = "https://www.example.org/videos/a-first-session"


class KnownFilm(EmbedFinder):
    """Answers for the film of the block's preview without asking anybody."""

    def accept(self, url: str) -> bool:
        return url == FILM

    def find_embed(self, url: str, **kwargs: Any) -> dict[str, Any]:
        return {"type": "video", "html": "<p></p>", "title": "", "width": 640, "height": 360}


def whole(block: Block) -> Any:
    """A filled-in value of a block, as plain data."""
    if isinstance(block, ImageBlock):
        return {"image": make_image().pk, "alt_text": "Two chairs", "decorative": False}
    if isinstance(block, StructBlock):
        given = block.meta.preview_value
        value = {name: given.get(name) for name in block.child_blocks}
        if isinstance(block.child_blocks.get("image"), ImageBlock):
            value["image"] = whole(block.child_blocks["image"])
        return value
    return block.meta.preview_value


def variants(block: Block) -> Iterator[Any]:
    """Yield a block's value, as plain data, with each part blank in turn; last, all blank."""
    if not isinstance(block, StructBlock):
        yield from ("", "<p></p>")
        return
    full = whole(block)
    for name, child in block.child_blocks.items():
        for value in _blanks(child, full[name]):
            yield {**deepcopy(full), name: value}
    yield {name: _blank(child) for name, child in block.child_blocks.items()}


def _blanks(child: Block, value: Any) -> Iterator[Any]:
    yield _blank(child)
    if isinstance(child, CellsBlock):
        columns = [{"type": kind, "heading": ""} for kind in ("text", "numeric", "rich_text")]
        yield {"columns": columns, "rows": [{"values": ["", None, ""]}], "caption": ""}
        yield {"columns": columns, "rows": [], "caption": ""}
    elif isinstance(child, ImageBlock):
        yield {**value, "alt_text": ""}
    elif isinstance(child, ListBlock):
        yield [_blank(child.child_block)]
        item = child.child_block
        if isinstance(item, StructBlock) and isinstance(value[0], dict):
            for name, part in item.child_blocks.items():
                yield [{**value[0], name: _blank(part)}, *value[1:]]


def _blank(block: Block) -> Any:
    if isinstance(block, ImageBlock):
        return {"image": None, "alt_text": "", "decorative": False}
    if isinstance(block, CellsBlock):
        return {"columns": [], "rows": [], "caption": ""}
    if isinstance(block, StructBlock):
        return {name: _blank(child) for name, child in block.child_blocks.items()}
    if isinstance(block, ListBlock):
        return []
    return "" if isinstance(block.get_default(), str) else None
