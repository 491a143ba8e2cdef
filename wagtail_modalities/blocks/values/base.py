"""What all typed values share, and the values that several blocks hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict

from wagtail_modalities.markdown import layout, plain


def without_titles(described: dict[str, Any]) -> None:
    """Take the titles of properties out of a model's JSON Schema.

    pydantic makes them of the names, so they say nothing more; generators of types make a type of
    each ("Source1", because "source" had taken "Source").
    """
    for described_property in described.get("properties", {}).values():
        described_property.pop("title", None)


class BlockValue(BaseModel):
    """What all typed values share.

    A block's own value has a method ``to_markdown() -> str``: the block as Markdown, in the
    active language, "" where it has nothing to say. Rich text in it is HTML, as the API prints it
    by default.
    """

    model_config = ConfigDict(extra="allow", json_schema_extra=without_titles)


class Item(BlockValue):
    """An item of a list within a block."""

    id: str


class TextItem(Item):
    text: str


def items_as_bullets(items: Iterable[TextItem]) -> str:
    """Return short texts as a list in Markdown."""
    return layout.bullets(plain.paragraph(item.text) for item in items)


class PageReference(BlockValue):
    """A page that the public may see. ``html_url`` is absolute."""

    id: int
    title: str
    html_url: str


class Point(BlockValue):
    """A place in an image, in fractions of its width and height from the upper left corner."""

    x: float
    y: float


class Source(BlockValue):
    url: str
    width: int


class Rendition(BlockValue):
    """An image at one size. ``srcset`` holds the same picture at more widths."""

    url: str
    width: int
    height: int
    srcset: list[Source]


class ImageValue(BlockValue):
    """An image that the public may see; ``alt`` is "" for a decorative one. Sizes in pixels."""

    alt: str
    width: int
    height: int
    focal_point: Point | None
    renditions: dict[str, Rendition]

    def to_markdown(self) -> str:
        """Return the image at its size "wide", else at the first it has; "" without any."""
        found = self.renditions.get("wide") or next(iter(self.renditions.values()), None)
        return plain.image(self.alt, found.url) if found else ""


class EmbedValue(BlockValue):
    """Something on another site, by its address."""

    url: str
