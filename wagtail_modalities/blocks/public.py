"""What a block's native value looks like to the public: nothing hidden, no bare ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from wagtail.blocks import (
    Block,
    CharBlock,
    ChoiceBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    TextBlock,
)
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from wagtail_modalities.blocks.links import LinkBlock, safe_link
from wagtail_modalities.blocks.words import occurs

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
    from wagtail_modalities.compose import rich_text

    source = getattr(value, "source", "") or ""
    return rich_text.render(source, composition=context.get("composition")) if source else ""


def page_reference(page: Any, context: Context) -> dict[str, Any] | None:
    """Return a page as ``id``, ``title``, ``html_url``; None when the public may not see it."""
    from wagtail_modalities.compose import links

    if page is None:
        return None
    link = links.resolve_page(page, context.get("composition"))
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
    text, attribution, source_url = (
        value.get(name) or "" for name in ("text", "attribution", "source_url")
    )
    page, excerpt = value.get("quote_page"), value.get("excerpt") or ""
    reference = page_reference(page, context)
    if page is not None:
        shown = reference is not None and (not excerpt or occurs(excerpt, page))
        text, attribution = (excerpt or page.quote, page.attribution) if shown else ("", "")
        source_url = page.source_url if shown else ""
        reference = reference if shown else None
    elif not (text and attribution and source_url):
        text = attribution = source_url = ""
    return {
        "text": text,
        "attribution": attribution,
        "source_url": safe_link(source_url),
        "quote_page": reference,
    }


def image_value(image: Any, context: Context) -> dict[str, Any] | None:
    """Return an image with its sizes by name; None when it lies in a restricted collection."""
    from wagtail_modalities.compose import images, visibility

    if image is None or not visibility.image_is_visible(image):
        return None
    focus = image.get_focal_point()
    renditions = {size: rendition_value(image, specs) for size, specs in images.SIZES.items()}
    return {
        "alt": images.alt_text(image),
        "width": image.width,
        "height": image.height,
        "focal_point": focus
        and {"x": focus.centroid.x / image.width, "y": focus.centroid.y / image.height},
        "renditions": {size: found for size, found in renditions.items() if found},
    }


def rendition_value(image: Any, specs: Sequence[str]) -> dict[str, Any] | None:
    """Return an image at some filter specifications, the first being the one to print.

    None where its file cannot be read: a lost file must not take the answer down with it.
    """
    from wagtail.images.exceptions import InvalidFilterSpecError
    from wagtail.images.models import SourceImageIOError

    try:
        found = list(image.get_renditions(*specs).values())
    except (SourceImageIOError, InvalidFilterSpecError, OSError, ValueError):
        return None
    widths = {rendition.width: rendition.full_url for rendition in found}
    return {
        "url": found[0].full_url,
        "width": found[0].width,
        "height": found[0].height,
        "srcset": [{"url": url, "width": width} for width, url in widths.items()],
    }


def _items(block: ListBlock, value: Any, context: Context) -> list[dict[str, Any]]:
    children = getattr(block.normalize(value if value is not None else []), "bound_blocks", [])
    items = []
    for child in children:
        item = public_value(block.child_block, child.value, context)
        fields = item if isinstance(item, dict) else {"value": item}
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
