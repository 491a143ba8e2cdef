"""Which blocks each kind of page takes, and the site's say in it.

The dotted paths of the three functions are written into migrations: they are public for ever.
"""

from __future__ import annotations

from wagtail.blocks import RichTextBlock, StreamBlock

RICH_TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link"]


def modality_body() -> StreamBlock:
    """The body of a modality page."""
    return StreamBlock([("paragraph", RichTextBlock(features=RICH_TEXT_FEATURES))])


def quote_body() -> StreamBlock:
    """The longer words of a specialist quote."""
    return StreamBlock([("paragraph", RichTextBlock(features=RICH_TEXT_FEATURES))])


def index_body() -> StreamBlock:
    """The body of a modality index page."""
    return StreamBlock([("paragraph", RichTextBlock(features=RICH_TEXT_FEATURES))])
