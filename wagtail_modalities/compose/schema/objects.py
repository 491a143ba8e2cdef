"""The objects that documents are made of, each a model with exactly the keys that it declares."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from wagtail_modalities.blocks import values as blocks

#: major.minor: a key or block more raises minor; one less, or of another type, major.
SCHEMA_VERSION = "1.0"


class Document(BaseModel):
    """What all objects of the API share: exactly the keys that are declared."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=blocks.without_titles)


def in_previews(kind: type) -> Any:
    """Return a key that is there in previews only, and left out everywhere else."""
    return Field(default_factory=kind, description="In previews only.")


class Translation(Document):
    """The same page in another language, where the public may see it."""

    locale: str
    id: int
    html_url: str


class PageMeta(Document):
    """What kind of page it is and where it is found. Times are ISO 8601 in UTC."""

    type: str
    kind: str
    schema_version: str
    slug: str
    detail_url: str
    html_url: str
    locale: str
    translation_key: str
    first_published_at: str | None
    last_published_at: str | None
    seo_title: str
    search_description: str
    translations: list[Translation]
    live: bool = in_previews(bool)
    edit_url: str = in_previews(str)


class ModalityMeta(PageMeta):
    kind: Literal["modality"]


class QuotePageMeta(PageMeta):
    kind: Literal["specialist_quote"]


class IndexMeta(PageMeta):
    kind: Literal["modality_index"]


class QuoteMeta(Document):
    """``html_url`` is the quote's own page, or its place on the modality's."""

    type: str
    kind: Literal["specialist_quote"]
    detail_url: str
    html_url: str
    live: bool = in_previews(bool)
    edit_url: str = in_previews(str)


class SpeakerMeta(Document):
    kind: Literal["specialist"]
    detail_url: str


class SpecialistMeta(SpeakerMeta):
    type: str
    schema_version: str


class PageLink(Document):
    """A page that the public may see."""

    id: int
    title: str
    html_url: str


class Crumb(Document):
    title: str
    url: str


class Invitation(Document):
    """``url`` is "" where the invitation has no link, or one that may not be shown."""

    text: str
    label: str
    url: str


class Facts(Document):
    sessions_min: int | None
    sessions_max: int | None
    weeks_max: int | None
    session_minutes: int | None


class Term(Document):
    """A word of a vocabulary, in the page's language where it is translated."""

    slug: str
    name: str
    translation_key: str


class Evidence(Document):
    level: Literal["strong", "moderate", "emerging", "limited"]
    note: str


class Review(Document):
    """Dates are ISO 8601 (``2026-10-01``)."""

    author: str
    reviewed_by: str
    last_reviewed: str | None
    next_review_due: str | None


class CrisisNotice(Document):
    """Whom to call. ``locale`` may be another than the page's."""

    text: str
    phone: str
    sms: str
    url: str
    locale: str


class Speaker(Document):
    """Who said it."""

    id: int
    meta: SpeakerMeta
    name: str
    kind: Literal["person", "practice"]
    honorific_prefix: str
    post_nominals: str
    pronouns: str
    profession: str
    profession_slug: str | None
    locality: str
    region: str
    country: str
    profile_url: str
    photo: blocks.ImageValue | None


class Quote(Document):
    """A specialist's words: plain text, verbatim, paragraphs parted by blank lines."""

    id: int
    meta: QuoteMeta
    quote: str
    attribution: str
    source_url: str
    source_note: str
    specialist: Speaker | None


class OtherBlock(Document):
    """A block of the site's own, whose value only the site knows."""

    type: str
    id: str
    value: Any
    edit_url: str = in_previews(str)


class FacetTerm(Document):
    slug: str
    name: str
    count: int


class FacetLetter(Document):
    """A to Z in upper case, "#" for the rest."""

    letter: str
    count: int


class Facets(Document):
    """How many modalities each choice would leave, its own filter taken out."""

    concern: list[FacetTerm]
    population: list[FacetTerm]
    format: list[FacetTerm]
    profession: list[FacetTerm]
    letter: list[FacetLetter]


class StructuredNode(Document):
    """What is said of one thing in the vocabulary of schema.org.

    Open on purpose: the properties are those of a vocabulary that is not ours, and a site may add
    any of them.
    """

    model_config = ConfigDict(extra="allow", json_schema_extra=blocks.without_titles)

    type_: str | list[str] = Field(alias="@type")
    id_: str = Field(alias="@id")


class StructuredData(Document):
    """JSON-LD, to be put into a page as it is (a script element, ``application/ld+json``)."""

    context: Literal["https://schema.org"] = Field(alias="@context")
    graph: list[StructuredNode] = Field(alias="@graph")


class ResolvedRedirect(Document):
    """Where the path has gone. ``page_id`` is null where ``to`` is no page of the site."""

    kind: Literal["redirect"]
    to: str
    page_id: int | None
    permanent: bool
