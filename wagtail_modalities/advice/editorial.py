"""The copy that an editor writes, gathered from the summary and the blocks of a body.

Words that are somebody else's, or that name a source, are left where they are: nobody is to be
advised to rewrite a quote or the title of a study.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wagtail.blocks import (
    BaseStreamBlock,
    Block,
    BlockQuoteBlock,
    CharBlock,
    ListBlock,
    RichTextBlock,
    TextBlock,
)
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from wagtail_modalities.advice.markup import read_markup
from wagtail_modalities.blocks.media import VideoBlock
from wagtail_modalities.blocks.people import PullQuoteBlock
from wagtail_modalities.blocks.questions import QuestionAndAnswerBlock
from wagtail_modalities.blocks.trust import EvidenceSummaryBlock, ReferencesBlock

if TYPE_CHECKING:
    from wagtail_modalities.models.modality import ModalityMixin

#: blocks of somebody else's words, and of sources
_NOT_EDITORIAL = (BlockQuoteBlock, PullQuoteBlock, QuestionAndAnswerBlock, ReferencesBlock)
#: the same among the children of other blocks
_NOT_EDITORIAL_CHILDREN: dict[type[Block], str] = {
    EvidenceSummaryBlock: "source",
    VideoBlock: "transcript",
}


@dataclass
class Copy:
    """What an editor wrote, in the order of the page.

    :param summary: the lead paragraph.
    :param prose: passages of running text, each ending with a sentence. The summary's are first.
    :param labels: headings, captions, facts, cells: words that form no sentences.
    :param images: what the image blocks hold.
    """

    summary: str = ""
    prose: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    images: list[Any] = field(default_factory=list)


def read_modality(page: ModalityMixin) -> Copy:
    """Return the copy of a modality page: its summary and its body."""
    copy = Copy(summary=page.summary or "")
    copy.prose += _passages(copy.summary)
    return read_body(page.body, copy)


def read_body(body: Any, copy: Copy | None = None) -> Copy:
    """Return what a stream value holds, added to ``copy`` where one is given.

    Blocks that a site adds are read by the kinds of block that they are made of.
    """
    copy = copy or Copy()
    if body:
        _read(body.stream_block, body, copy)
    return copy


def _read(block: Block, value: Any, copy: Copy) -> None:
    if not value or isinstance(block, _NOT_EDITORIAL):
        return
    if isinstance(block, ImageBlock | ImageChooserBlock):
        copy.images.append(value)
    elif isinstance(block, RichTextBlock):
        prose, headings = read_markup(value.source)
        copy.prose += prose
        copy.labels += headings
    elif isinstance(block, TextBlock):
        copy.prose += _passages(value)
    elif isinstance(block, CharBlock) and block.search_index:
        # what is left out of the search index is an address or a code, not words
        copy.labels.append(value)
    else:
        for child, part in _parts(block, value):
            _read(child, part, copy)


def _parts(block: Block, value: Any) -> list[tuple[Block, Any]]:
    """Return the blocks that a block is made of, with their values; none for a plain one."""
    if isinstance(block, BaseStructBlock) and isinstance(value, Mapping):
        left_out = {
            name for kind, name in _NOT_EDITORIAL_CHILDREN.items() if isinstance(block, kind)
        }
        children = block.child_blocks.items()
        return [(child, value.get(name)) for name, child in children if name not in left_out]
    if isinstance(block, ListBlock):
        return [(block.child_block, item) for item in value]
    if isinstance(block, BaseStreamBlock):
        return [(child.block, child.value) for child in value]
    if isinstance(block, BaseTypedTableBlock):
        return _table_parts(value)
    return []


def _table_parts(table: Any) -> list[tuple[Block, Any]]:
    headings = [(CharBlock(), column["heading"]) for column in table.columns]
    blocks = [column["block"] for column in table.columns]
    cells = [pair for row in table.row_data for pair in zip(blocks, row["values"], strict=False)]
    return [*headings, *cells]


def _passages(text: str) -> list[str]:
    return [line for line in str(text).splitlines() if line.strip()]
