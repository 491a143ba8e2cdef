"""Blocks as a site builder writes them: core's own, told to print more than ids."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import expand_db_html

from tests.benchmarks.plain.representations import image_data, page_data, quote_data


class HtmlBlock(blocks.RichTextBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> str:
        return expand_db_html(value.source)


class PageBlock(blocks.PageChooserBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return page_data(value) if value else None


class ImageBlock(ImageChooserBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return image_data(value) if value else None


class PullQuoteBlock(blocks.StructBlock):
    quote_page = blocks.PageChooserBlock()

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        quote = value["quote_page"].specific
        said = quote_data(quote)
        words = {"text": said["quote"], "attribution": said["attribution"]}
        return {**words, "source_url": said["source_url"], "quote_page": page_data(quote)}


class CallToActionBlock(blocks.StructBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        said = super().get_api_representation(value, context=context)
        return {**said, "url": said["page"]["html_url"] if said["page"] else said["url"]}


def body(action: Any, page: Any, image: Any, pull_quote: Any) -> list[tuple[str, blocks.Block]]:
    """The blocks that the benchmark's pages are made of, over some choosers."""
    text = HtmlBlock
    words = blocks.CharBlock
    return [
        ("paragraph", text()),
        (
            "section",
            blocks.StructBlock(
                [("heading", words()), ("text", text()), ("aspect", words(required=False))]
            ),
        ),
        (
            "callout",
            blocks.StructBlock([("kind", words()), ("title", words()), ("text", text())]),
        ),
        (
            "call_to_action",
            action(
                [
                    ("text", words()),
                    ("page", page(required=False)),
                    ("url", words(required=False)),
                    ("style", words()),
                ]
            ),
        ),
        ("image", blocks.StructBlock([("image", image()), ("caption", words(required=False))])),
        ("pull_quote", pull_quote()),
        ("specialist_quotes", blocks.StructBlock([("heading", words(required=False))])),
    ]


class ComposedBody(blocks.StreamBlock):
    """Everything a page shows, in one answer."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        found = body(CallToActionBlock, PageBlock, ImageBlock, PullQuoteBlock)
        super().__init__(local_blocks or found, **kwargs)


class StockPullQuoteBlock(blocks.StructBlock):
    quote_page = blocks.PageChooserBlock()


class StockBody(blocks.StreamBlock):
    """What core prints of choosers: ids, which a client has to ask for."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        choosers = (blocks.PageChooserBlock, ImageChooserBlock)
        found = body(blocks.StructBlock, *choosers, StockPullQuoteBlock)
        super().__init__(local_blocks or found, **kwargs)
