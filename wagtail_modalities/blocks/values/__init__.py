"""The typed API values of the blocks: what ``get_api_representation`` prints, block by block.

One class per block, named after it. Absent is ``""``, ``null`` or an empty list, never a missing
key; a hidden page or image is ``null``. Items of a list keep the ids they are stored with (``""``
for an item stored without one). A site's subclass of a block may add children: their values are
printed beside these.
"""

from __future__ import annotations

from wagtail_modalities.blocks.values.base import (
    BlockValue,
    EmbedValue,
    ImageValue,
    Item,
    PageReference,
    Point,
    Rendition,
    Source,
    TextItem,
    without_titles,
)
from wagtail_modalities.blocks.values.media import Column, Image, Row, Table, TableData, Video
from wagtail_modalities.blocks.values.people import PullQuote, SpecialistQuotes
from wagtail_modalities.blocks.values.text import Callout, CallToAction, Paragraph, Section
from wagtail_modalities.blocks.values.therapy import (
    Fact,
    Faq,
    FindingATherapist,
    HowItWorks,
    KeyFacts,
    Question,
    QuestionAndAnswer,
    Step,
    WhatToExpect,
    WhenUsed,
)
from wagtail_modalities.blocks.values.trust import (
    EvidenceSummary,
    Limitations,
    Reference,
    References,
)

__all__ = [
    "BlockValue",
    "CallToAction",
    "Callout",
    "Column",
    "EmbedValue",
    "EvidenceSummary",
    "Fact",
    "Faq",
    "FindingATherapist",
    "HowItWorks",
    "Image",
    "ImageValue",
    "Item",
    "KeyFacts",
    "Limitations",
    "PageReference",
    "Paragraph",
    "Point",
    "PullQuote",
    "Question",
    "QuestionAndAnswer",
    "Reference",
    "References",
    "Rendition",
    "Row",
    "Section",
    "Source",
    "SpecialistQuotes",
    "Step",
    "Table",
    "TableData",
    "TextItem",
    "Video",
    "WhatToExpect",
    "WhenUsed",
    "without_titles",
]
