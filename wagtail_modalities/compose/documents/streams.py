"""Bodies, from stored data to public values: no block is built, nothing is fetched twice.

A reader is made once for each block definition. It walks the stored value, writes the public one
and leaves gaps for what the answer has to fetch. What it prints is what ``blocks/public.py`` says
of native values. A block whose API value a site's subclass says otherwise is read the ordinary
way, all values of one definition at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from wagtail import blocks
from wagtail.blocks import Block
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from wagtail_modalities.blocks.links import LinkBlock, safe_link
from wagtail_modalities.blocks.people import PullQuoteBlock
from wagtail_modalities.blocks.text import CallToActionBlock, ParagraphBlock
from wagtail_modalities.blocks.typed import ItemBlock, TypedBlock, TypedStructBlock
from wagtail_modalities.compose import extensions
from wagtail_modalities.compose.documents import leaves, native
from wagtail_modalities.compose.documents.leaves import Reader
from wagtail_modalities.compose.mentions import number

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Scope

#: by the id of the block, which is kept so that no other block gets the id
_readers: dict[int, tuple[Block, Reader]] = {}


def body(stream_block: Any, stored: Any, answer: Answer, scope: Scope) -> list[dict[str, Any]]:
    """Return the public form of a stored body, with gaps that the answer fills."""
    found = []
    for item in stored if isinstance(stored, list) else ():
        name = item.get("type") if isinstance(item, dict) else None
        block = stream_block.child_blocks.get(name)
        if block is None:
            # a block that the site has taken out: core reads past it too
            continue
        printed = {"type": name, "id": str(item.get("id") or ""), "value": None}
        found.append(printed)
        read(block)(item.get("value"), printed, "value", answer, scope)
        _replace(str(name), printed, item.get("value"), answer)
    return found


def _replace(name: str, printed: dict[str, Any], stored: Any, answer: Answer) -> None:
    """Let the site's own representation of a block take over, once ours is complete."""
    representation = extensions.block_of(name)
    if representation is not None:
        chosen = representation
        answer.later(lambda: printed.update(value=chosen.represent(printed["value"], stored)))


def read(block: Block) -> Reader:
    """Return the reader of a block definition."""
    if id(block) not in _readers:
        _readers[id(block)] = (block, _reader(block))
    return _readers[id(block)][1]


def _reader(block: Block) -> Reader:
    for kind, make in _makers():
        if is_ours_or_core_s(block, kind):
            return make(block)
    return native.reader(block)


def is_ours_or_core_s(block: Block, kind: type) -> bool:
    """Whether a block is of a kind, and nobody has said otherwise what the API prints of it."""
    return isinstance(block, kind) and all(
        getattr(type(block), name, None) is getattr(kind, name, None)
        for name in ("get_api_representation", "api_value", "typed_value", "public_children")
    )


# -- blocks of blocks ---------------------------------------------------------------------------


class _Struct:
    """Reads a block of named children."""

    def __init__(self, block: Any) -> None:
        self.children = [(name, read(child), child) for name, child in block.child_blocks.items()]
        self.as_mapping = getattr(block, "as_mapping", None)

    def __call__(self, stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        found: dict[str, Any] = {}
        box[key] = found
        self.fill(found, stored, answer, scope)

    def fill(self, found: dict[str, Any], stored: Any, answer: Answer, scope: Scope) -> None:
        """Write the children into ``found``, beside what it has."""
        given = self.as_mapping(stored) if self.as_mapping is not None else stored
        given = given if isinstance(given, dict) else {}
        for name, read_child, child in self.children:
            value = given[name] if name in given else _default(child)
            read_child(value, found, name, answer, scope)


def _default(block: Block) -> Any:
    """What stands for a child that the stored value leaves out; no items for a list."""
    if isinstance(block, blocks.ListBlock):
        return []
    return block.get_prep_value(block.get_default())


def _list(block: Any) -> Reader:
    read_child = read(block.child_block)

    def read_list(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        box[key] = found = []
        for item in stored if isinstance(stored, list) else ():
            # older data holds bare values
            has_id = isinstance(item, dict) and item.get("type") == "item" and "id" in item
            value = item.get("value") if has_id else item
            printed: dict[str, Any] = {"id": str(item["id"] or "") if has_id else ""}
            found.append(printed)
            if isinstance(read_child, _Struct):
                read_child.fill(printed, value, answer, scope)
            else:
                read_child(value, printed, "value", answer, scope)

    return read_list


def _stream(block: Any) -> Reader:
    def read_stream(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        box[key] = body(block, stored, answer, scope)

    return read_stream


def _table(block: Any) -> Reader:
    readers = {name: read(child) for name, child in block.child_blocks.items()}
    numeric = {
        name for name, child in block.child_blocks.items() if isinstance(child, blocks.DecimalBlock)
    }

    def read_table(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        given = stored if isinstance(stored, dict) else {}
        columns = [
            (place, column)
            for place, column in enumerate(given.get("columns") or ())
            if column.get("type") in readers
        ]
        rows = []
        for row in given.get("rows") or ():
            values = row.get("values") or []
            cells: list[Any] = []
            for place, column in columns:
                if place >= len(values):
                    break
                cells.append(None)
                if column["type"] in numeric:
                    cells[-1] = _number(values[place])
                else:
                    readers[column["type"]](values[place], cells, len(cells) - 1, answer, scope)
            rows.append({"values": cells})
        headings = [
            {"type": column["type"], "heading": column.get("heading") or ""}
            for _place, column in columns
        ]
        box[key] = {"columns": headings, "rows": rows}

    return read_table


def _number(stored: Any) -> int | float | None:
    try:
        value = float(stored)
    except (TypeError, ValueError):
        return None
    return int(value) if value.is_integer() else value


def _call_to_action(block: Any) -> Reader:
    read_children = _Struct(block)

    def read_call(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        read_children(stored, box, key, answer, scope)
        given = stored if isinstance(stored, dict) else {}
        if number(given.get("page")) is None:
            return
        printed = box[key]
        # after the page itself, whose gap was announced first
        answer.later(lambda: printed.update(url=(printed["page"] or {}).get("html_url", "")))

    return read_call


def _pull_quote(block: Any) -> Reader:
    def read_pull_quote(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        given = stored if isinstance(stored, dict) else {}
        words = {name: given.get(name) or "" for name in ("text", "attribution", "source_url")}
        words["source_url"] = safe_link(words["source_url"])
        pk = number(given.get("quote_page"))
        if pk is None:
            # other words need whose they are and where they are from
            shown = words if all(words.values()) else dict.fromkeys(words, "")
            box[key] = {**shown, "quote_page": None}
            return
        box[key] = printed = {**dict.fromkeys(words, ""), "quote_page": None}
        excerpt = str(given.get("excerpt") or "")
        answer.targets.mention(pk)
        answer.later(lambda: printed.update(answer.quotes.pulled(pk, excerpt, scope) or {}))

    return read_pull_quote


@cache
def _makers() -> tuple[tuple[type, Callable[[Any], Reader]], ...]:
    """How each kind of block is read; the first kind that a block is of decides."""
    # imported late: it loads views of the admin, which composing does without
    from wagtail.documents.blocks import DocumentChooserBlock

    return (
        (ParagraphBlock, leaves.rich_text),
        (CallToActionBlock, _call_to_action),
        (PullQuoteBlock, _pull_quote),
        (TypedStructBlock, _Struct),
        (TypedBlock, native.reader),
        (ItemBlock, _Struct),
        (ImageBlock, leaves.image),
        (ImageChooserBlock, leaves.image),
        (DocumentChooserBlock, leaves.document),
        (blocks.PageChooserBlock, leaves.page),
        (blocks.RichTextBlock, leaves.rich_text),
        (LinkBlock, leaves.link),
        (EmbedBlock, leaves.embed),
        (blocks.URLBlock, leaves.link),
        (BaseTypedTableBlock, _table),
        (blocks.ListBlock, _list),
        (BaseStreamBlock, _stream),
        (BaseStructBlock, _Struct),
        (blocks.CharBlock, leaves.text),
        (blocks.TextBlock, leaves.text),
        (blocks.ChoiceBlock, leaves.text),
        (blocks.IntegerBlock, leaves.plain),
        (blocks.FloatBlock, leaves.plain),
        (blocks.BooleanBlock, leaves.plain),
        (blocks.DateBlock, leaves.plain),
        (blocks.DateTimeBlock, leaves.plain),
        (blocks.TimeBlock, leaves.plain),
        (blocks.StaticBlock, leaves.plain),
    )
