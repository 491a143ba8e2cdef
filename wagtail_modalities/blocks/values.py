"""The typed API values of the blocks: what ``get_api_representation`` prints, block by block.

One class per block, named after it. Absent is ``""``, ``null`` or an empty list, never a missing
key; a hidden page or image is ``null``. Items of a list keep the ids they are stored with (``""``
for an item stored without one). A site's subclass of a block may add children: their values are
printed beside these.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, RootModel


def without_titles(described: dict[str, Any]) -> None:
    """Take the titles of properties out of a model's JSON Schema.

    pydantic makes them of the names, so they say nothing more; generators of types make a type of
    each ("Source1", because "source" had taken "Source").
    """
    for described_property in described.get("properties", {}).values():
        described_property.pop("title", None)


class BlockValue(BaseModel):
    """What all typed values share."""

    model_config = ConfigDict(extra="allow", json_schema_extra=without_titles)


class Item(BlockValue):
    """An item of a list within a block."""

    id: str


class TextItem(Item):
    text: str


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


class EmbedValue(BlockValue):
    """Something on another site, by its address."""

    url: str


class Section(BlockValue):
    heading: str
    text: str
    aspect: str


class Paragraph(RootModel[str]):
    """The rich text itself, as HTML."""


class Callout(BlockValue):
    kind: str
    title: str
    text: str


class CallToAction(BlockValue):
    """``url`` is where the link goes, be it a page or an address; "" when it may not be shown."""

    text: str
    page: PageReference | None
    url: str
    style: str


class WhenUsed(BlockValue):
    intro: str
    items: list[TextItem]


class Step(Item):
    title: str
    text: str


class WhatToExpect(BlockValue):
    steps: list[Step]
    note: str


class HowItWorks(BlockValue):
    text: str
    principles: list[TextItem]


class Fact(Item):
    label: str
    value: str


class KeyFacts(BlockValue):
    items: list[Fact]


class FindingATherapist(BlockValue):
    text: str
    questions: list[TextItem]


class QuestionAndAnswer(BlockValue):
    question: str
    answer: str


class Question(Item):
    question: str
    answer: str


class Faq(BlockValue):
    items: list[Question]


class SpecialistQuotes(BlockValue):
    """The heading alone: the quotes are the page's, never a second copy."""

    heading: str


class PullQuote(BlockValue):
    """The words as printed. All empty when the quote's page may not be shown."""

    text: str
    attribution: str
    source_url: str
    quote_page: PageReference | None


class EvidenceSummary(BlockValue):
    level: str
    statement: str
    source: str


class Limitations(BlockValue):
    text: str
    items: list[TextItem]


class Reference(Item):
    """``doi`` is bare (10.…), ``accessed`` a date."""

    citation: str
    url: str
    doi: str
    year: int | None
    accessed: date | None


class References(BlockValue):
    items: list[Reference]


class Image(BlockValue):
    image: ImageValue | None
    caption: str


class Video(BlockValue):
    embed: EmbedValue | None
    transcript: str


class Column(BlockValue):
    type: str
    heading: str


class Row(BlockValue):
    """One value per column: text, a number as it was typed, or HTML; null for an empty number."""

    values: list[str | float | None]


class TableData(BlockValue):
    columns: list[Column]
    rows: list[Row]


class Table(BlockValue):
    table: TableData
    caption: str
