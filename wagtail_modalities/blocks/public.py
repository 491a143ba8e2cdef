"""What a block's native value looks like to the public: nothing hidden, no bare ids."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from wagtail.blocks import (
    Block,
    CharBlock,
    ChoiceBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    TextBlock,
)
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from wagtail_modalities.blocks.links import LinkBlock, safe_link

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.view import View

#: The context of an API request. ``composition``, where there is one, holds the objects that
#: were fetched at once for the whole answer.
Context = Mapping[str, Any]


def public_value(block: Block, value: Any, context: Context) -> Any:
    """Return a native value as plain data, in the form in which it may leave.

    :param block: the block that defines the value; of a class unknown here, its own
        ``get_api_representation`` is taken.
    :param value: its native value. An empty text becomes "", an empty list [], all else None.
    :param context: see :data:`Context`.
    """
    if isinstance(block, PageChooserBlock):
        return page_reference(value, context)
    if isinstance(block, ImageBlock | ImageChooserBlock):
        return image_value(value, context)
    if isinstance(block, RichTextBlock):
        return html(value, context)
    if isinstance(block, LinkBlock):
        return safe_link(value)
    if isinstance(block, EmbedBlock):
        url = safe_link(value.url) if value else ""
        return {"url": url} if url else None
    if isinstance(block, ListBlock):
        return _items(block, value, context)
    if isinstance(block, BaseTypedTableBlock):
        return _table(value, context)
    if isinstance(block, CharBlock | TextBlock | ChoiceBlock):
        return "" if value is None else str(value)
    if value is None:
        return None
    return block.get_api_representation(value, context=context)


def html(value: Any, context: Context) -> str:
    """Return rich text as HTML, with links to hidden targets taken off their words."""
    source = getattr(value, "source", "") or ""
    return _composition(context).rich_text(source) if source else ""


def page_reference(page: Any, context: Context) -> dict[str, Any] | None:
    """Return a page as ``id``, ``title``, ``html_url``; None when the public may not see it."""
    if page is None:
        return None
    link = _composition(context).page_link(page.pk)
    return {"id": page.pk, "title": link.title, "html_url": link.url} if link else None


def link_url(page: Any, url: str | None, context: Context) -> str:
    """Return where a link of a page or an address goes; "" when there is nothing to show."""
    if page is not None:
        reference = page_reference(page, context)
        return reference["html_url"] if reference else ""
    return safe_link(url)


def quote_value(value: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """Return the words of a pull quote as they are printed; all empty when they may not be.

    A chosen quote that is hidden, and an excerpt that has since left its quote, are not printed:
    those words carry no consent. Other words need whose they are and where they are from.
    """
    page, excerpt = value.get("quote_page"), value.get("excerpt") or ""
    words = {name: value.get(name) or "" for name in ("text", "attribution", "source_url")}
    words["source_url"] = safe_link(words["source_url"])
    if page is None:
        shown = words if all(words.values()) else dict.fromkeys(words, "")
        return {**shown, "quote_page": None}
    found = _composition(context).pulled(page.pk, excerpt)
    return found or {**dict.fromkeys(words, ""), "quote_page": None}


def image_value(image: Any, context: Context) -> dict[str, Any] | None:
    """Return an image with its sizes by name; None when it lies in a restricted collection."""
    if image is None:
        return None
    return _composition(context).image_document(image)


def _composition(context: Context) -> View:
    """Return the answer in hand, or one that fetches what it is asked for."""
    from wagtail_modalities.compose import gather

    return context.get("composition") or gather.Composition(None)


def _items(block: ListBlock, value: Any, context: Context) -> list[dict[str, Any]]:
    children = getattr(block.normalize(value if value is not None else []), "bound_blocks", [])
    # core's image block is a struct in the editor, and an image, or none, to everybody else
    has_children = isinstance(block.child_block, BaseStructBlock) and not isinstance(
        block.child_block, ImageBlock
    )
    items = []
    for child in children:
        item = public_value(block.child_block, child.value, context)
        fields = item if has_children else {"value": item}
        # the stored id: one made up on reading would differ from answer to answer
        items.append({"id": child.original_id or "", **fields})
    return items


def _table(value: Any, context: Context) -> dict[str, Any]:
    if value is None:
        return {"columns": [], "rows": []}
    blocks = [column["block"] for column in value.columns]
    columns = [
        {"type": block.name, "heading": column["heading"] or ""}
        for block, column in zip(blocks, value.columns, strict=True)
    ]
    rows = [
        [_cell(block, cell, context) for block, cell in zip(blocks, row["values"], strict=False)]
        for row in value.row_data
    ]
    return {"columns": columns, "rows": [{"values": row} for row in rows]}


def _cell(block: Block, value: Any, context: Context) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return public_value(block, value, context)
