"""The types of bodies: which blocks each kind of page takes, a site's own among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, Field, create_model

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.blocks import values as blocks
from wagtail_modalities.compose import extensions
from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE
from wagtail_modalities.compose.schema.objects import Document, OtherBlock, in_previews

#: The value of each block of the package by its name in a body.
BLOCK_VALUES: dict[str, type[BaseModel]] = {
    "section": blocks.Section,
    "paragraph": blocks.Paragraph,
    "callout": blocks.Callout,
    "call_to_action": blocks.CallToAction,
    "when_used": blocks.WhenUsed,
    "what_to_expect": blocks.WhatToExpect,
    "how_it_works": blocks.HowItWorks,
    "key_facts": blocks.KeyFacts,
    "finding_a_therapist": blocks.FindingATherapist,
    "faq": blocks.Faq,
    "question_and_answer": blocks.QuestionAndAnswer,
    "specialist_quotes": blocks.SpecialistQuotes,
    "pull_quote": blocks.PullQuote,
    "evidence_summary": blocks.EvidenceSummary,
    "limitations": blocks.Limitations,
    "references": blocks.References,
    "image": blocks.Image,
    "video": blocks.Video,
    "table": blocks.Table,
}

_PAGES: dict[str, Callable[[], Any]] = {
    MODALITY: get_modality_model,
    QUOTE: get_specialist_quote_model,
    INDEX: get_modality_index_model,
}


class Bodies:
    """The blocks of all bodies: one model for each name, shared by the bodies that have it."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def of(self, kind: str) -> Any:
        """Return the type of a kind's body: a list of blocks, told apart by ``type``."""
        names = list(_PAGES[kind]()._meta.get_field("body").stream_block.child_blocks)
        known = [self._block(name) for name in names]
        if not known:
            return list[OtherBlock]
        block: Any = Union[tuple(known)]  # noqa: UP007
        if len(known) > 1:
            block = Annotated[block, Field(discriminator="type")]
        return list[block]

    def _block(self, name: str) -> Any:
        if name not in self._made:
            replaced = extensions.block_of(name)
            value = replaced.schema if replaced is not None else BLOCK_VALUES.get(name, Any)
            title = "".join(part.capitalize() for part in name.split("_"))
            kind: Any = (Literal[name], ...)
            base = OtherBlock if value is Any else Document
            self._made[name] = create_model(
                f"{title}Block",
                __base__=base,
                type=kind,
                id=(str, ...),
                value=(value, ...),
                edit_url=(str, in_previews(str)),
            )
        return self._made[name]
