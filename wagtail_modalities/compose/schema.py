"""The types of everything that the API says, and their JSON Schema.

The models document and test: composed values are plain data and are not validated at run time.
A key that is absent is ``""``, ``null`` or an empty list, never missing, but for those that
``include`` has to ask for. What a site adds (fields, representations of blocks, blocks of its own)
is taken up when :func:`models` is called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.json_schema import models_json_schema

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.blocks import values as blocks
from wagtail_modalities.compose import extensions
from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE, SPECIALIST

#: major.minor: a key or block more raises minor; one less, or of another type, major.
SCHEMA_VERSION = "1.0"


class Document(BaseModel):
    """What all objects of the API share: exactly the keys that are declared."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=blocks.without_titles)


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


class ResolvedRedirect(Document):
    """Where the path has gone. ``page_id`` is null where ``to`` is no page of the site."""

    kind: Literal["redirect"]
    to: str
    page_id: int | None
    permanent: bool


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


def models() -> dict[str, type[BaseModel]]:
    """Return the model of every answer by its name, with what the site has registered.

    Built anew on each call: a site's registrations are complete once its apps are ready.
    """
    bodies = _Blocks()
    related = _document("ModalityCard", MODALITY, _card_fields(), views=("card",))
    card = _including("ModalityListCard", related, related)
    full = _document(
        "ModalityFull",
        MODALITY,
        {**_card_fields(), **_full_fields(), "body": (bodies.of(MODALITY), ...)},
        views=("full",),
    )
    page = _including("Modality", full, related)
    quote = _document("QuoteItem", QUOTE, {**_quote_fields(), **_crumbs()}, views=("card",))
    quote_page = _document(
        "SpecialistQuote",
        QUOTE,
        {**_quote_fields(), **_crumbs(), "body": (bodies.of(QUOTE), ...)},
        views=("full",),
    )
    specialist = _document("Specialist", SPECIALIST, _specialist_fields(), views=("card", "full"))
    fields = {**_index_fields(bodies.of(INDEX)), **_crumbs()}
    index = _document("ModalityIndex", INDEX, fields, views=("card", "full"))
    kind: Any = (Literal["page"], ...)
    resolved = create_model(
        "ResolvedPage",
        __base__=Document,
        kind=kind,
        page=(Union[page, quote_page, index], ...),  # noqa: UP007
    )
    found: dict[str, type[BaseModel]] = {
        "Modality": page,
        "ModalityCard": card,
        "SpecialistQuote": quote_page,
        "QuoteItem": quote,
        "Specialist": specialist,
        "ModalityIndex": index,
        "ResolvedPage": resolved,
        "ResolvedRedirect": ResolvedRedirect,
        "Facets": Facets,
    }
    return found


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of every answer and block, as ``$defs`` by name.

    Source: https://json-schema.org/draft/2020-12.
    """
    wanted = [(model, "serialization") for model in models().values()]
    _names, schema = models_json_schema(
        wanted,  # type: ignore[arg-type]
        title="Wagtail Modalities",
        ref_template="#/$defs/{model}",
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "version": SCHEMA_VERSION,
        **schema,
    }


def _card_fields() -> dict[str, Any]:
    return {
        "id": (int, ...),
        "meta": (ModalityMeta, ...),
        "title": (str, ...),
        "name": (str, ...),
        "acronym": (str, ...),
        "also_known_as": (list[str], ...),
        "summary": (str, ...),
        "call_to_action": (Invitation | None, ...),
        "facts": (Facts, ...),
        "concerns": (list[Term], ...),
        "populations": (list[Term], ...),
        "formats": (list[Term], ...),
        "image": (blocks.ImageValue | None, ...),
        "specialists_heading": (str, ...),
        "specialists_intro": (str, ...),
        "specialist_quotes_total": (int, ...),
        "specialist_quotes_url": (str, ...),
    }


def _full_fields() -> dict[str, Any]:
    return {
        "evidence": (Evidence | None, ...),
        "review": (Review, ...),
        "crisis_notice": (CrisisNotice | None, ...),
        "specialist_quotes": (list[Quote], ...),
    }


def _quote_fields() -> dict[str, Any]:
    own = {name: (field.annotation, ...) for name, field in Quote.model_fields.items()}
    return {**own, "meta": (QuotePageMeta, ...), "title": (str, ...), "modality": (PageLink, ...)}


def _specialist_fields() -> dict[str, Any]:
    own = {name: (field.annotation, ...) for name, field in Speaker.model_fields.items()}
    return {**own, "meta": (SpecialistMeta, ...), "modalities": (list[PageLink], ...)}


def _index_fields(body: Any) -> dict[str, Any]:
    return {
        "id": (int, ...),
        "meta": (IndexMeta, ...),
        "title": (str, ...),
        "intro": (str, ...),
        "body": (body, ...),
        "image": (blocks.ImageValue | None, ...),
    }


def _including(name: str, base: Any, related: Any) -> Any:
    """Add the keys that are there only when ``include`` asks for them."""
    return create_model(
        name,
        __base__=base,
        related=(list[related], Field(default_factory=list)),
        **_crumbs(),
    )


def _crumbs() -> dict[str, Any]:
    return {"breadcrumb": (list[Crumb], Field(default_factory=list))}


def _document(name: str, kind: str, fields: dict[str, Any], *, views: tuple[str, ...]) -> Any:
    """Build a model from our fields and those that the site registered for the kind."""
    own = {
        field.name: (field.type, ...)
        for field in extensions.fields_of(kind)
        if set(views) & set(field.views)
    }
    return create_model(name, __base__=Document, **{**fields, **own})


#: the keys of ours that each kind of document has, and no field of a site's can take
OWN_KEYS: dict[str, frozenset[str]] = {
    MODALITY: frozenset({*_card_fields(), *_full_fields(), "body", "related", "breadcrumb"}),
    QUOTE: frozenset({*_quote_fields(), "body", "breadcrumb"}),
    SPECIALIST: frozenset(_specialist_fields()),
    INDEX: frozenset({*_index_fields(Any), "breadcrumb"}),
}


class _Blocks:
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
                f"{title}Block", __base__=base, type=kind, id=(str, ...), value=(value, ...)
            )
        return self._made[name]
