"""The typed values that HTML prints: composed documents, and what templates add to them.

Absent is ``""``, ``None`` or an empty list. Every text is in the page's language.
"""

from __future__ import annotations

import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from wagtail_modalities.compose.addresses import anchor
from wagtail_modalities.compose.schema.objects import Facts, Invitation, Term
from wagtail_modalities.compose.text import paragraphs

Document = dict[str, Any]


class Value(BaseModel):
    """What all composed values share: they do not change once made."""

    model_config = ConfigDict(frozen=True)


class Link(Value):
    """Where something visible is found. ``id`` is None for an address that is no page of ours."""

    id: int | None = None
    title: str = ""
    url: str


class Source(Value):
    """One file of an image, and its width in pixels."""

    url: str
    width: int


class Picture(Value):
    """An image at one of the named sizes, in pixels: what templates print.

    ``alt`` is "" for a decorative image.
    """

    alt: str
    url: str
    width: int
    height: int
    sources: list[Source] = []

    @classmethod
    def of(cls, image: Document | None, size: str) -> Picture | None:
        """Return one size of an image's document; None without it.

        :param size: a name of the setting RENDITIONS; the first one stands in for an unknown one.
        """
        found = image["renditions"] if image is not None else {}
        printed = found.get(size) or next(iter(found.values()), None)
        if image is None or printed is None:
            return None
        return cls.model_validate({**printed, "alt": image["alt"], "sources": printed["srcset"]})

    @property
    def srcset(self) -> str:
        """The text of an ``srcset`` attribute; "" where there is no choice."""
        if len(self.sources) < 2:
            return ""
        return ", ".join(f"{source.url} {source.width}w" for source in self.sources)


class SpecialistValue(Value):
    """The speaker of a quote. ``profession_slug`` is None without a profession."""

    id: int
    name: str
    kind: str
    honorific_prefix: str
    post_nominals: str
    pronouns: str
    profession: str
    profession_slug: str | None
    locality: str
    region: str
    country: str
    profile_url: str
    photo: Picture | None = None


class Quote(Value):
    """A visible quote. ``url`` leads to it: its own page, or its place on the modality's."""

    id: int | None
    anchor: str
    quote: str
    paragraphs: list[str]
    attribution: str
    source_url: str
    source_note: str
    url: str
    has_page: bool
    specialist: SpecialistValue | None

    @classmethod
    def of(cls, document: Document) -> Quote:
        """Return a quote's document with what templates need besides."""
        own, url = anchor(document["id"]), document["meta"]["html_url"]
        speaker = document["specialist"]
        if speaker is not None:
            speaker = {**speaker, "photo": Picture.of(speaker["photo"], "thumbnail")}
        return cls.model_validate(
            {
                **document,
                "anchor": own,
                "paragraphs": paragraphs(document["quote"]),
                "url": url,
                "has_page": bool(url) and not url.endswith(f"#{own}"),
                "specialist": speaker,
            }
        )


class Evidence(Value):
    """How well studied it is, and who says so. ``level`` is stored, ``label`` is printed."""

    level: str
    label: str
    note: str


class Review(Value):
    """Who wrote the page and who looked at it when."""

    author: str
    reviewed_by: str
    last_reviewed: datetime.date | None
    next_review_due: datetime.date | None


class Modality(Value):
    """A modality page without its body and its quotes."""

    id: int | None
    title: str
    name: str
    acronym: str
    also_known_as: list[str]
    summary: str
    call_to_action: Invitation | None
    facts: Facts
    fact_lines: list[tuple[str, str]]
    concerns: list[Term]
    populations: list[Term]
    formats: list[Term]
    evidence: Evidence | None
    review: Review
    specialists_heading: str
    specialists_intro: str


class IndexRow(Value):
    """A modality as an index lists it. ``letter`` is A to Z in upper case, or "#"."""

    id: int
    title: str
    url: str
    acronym: str
    also_known_as: list[str]
    summary: str
    letter: str


class Choice(Value):
    """An option of a filter: ``count`` modalities have it, other filters not looked at."""

    slug: str
    name: str
    count: int
    selected: bool = False
