"""The types of everything that the API says, and their JSON Schema.

The models document and test: composed values are plain data and are not validated at run time.
A key that is absent is ``""``, ``null`` or an empty list, never missing, but for those that
``include`` has to ask for. What a site adds (fields, representations of blocks, blocks of its own)
is taken up when :func:`models` is called.
"""

from __future__ import annotations

from typing import Any, Literal, Union

from pydantic import BaseModel, Field, create_model
from pydantic.json_schema import models_json_schema

from wagtail_modalities.blocks import values as blocks
from wagtail_modalities.compose import extensions
from wagtail_modalities.compose.requests import (
    INDEX,
    MODALITY,
    QUOTE,
    SPECIALIST,
    STRUCTURED_DATA,
)
from wagtail_modalities.compose.schema.bodies import Bodies
from wagtail_modalities.compose.schema.head import Head
from wagtail_modalities.compose.schema.objects import (
    SCHEMA_VERSION,
    CrisisNotice,
    Crumb,
    Document,
    Evidence,
    Facets,
    Facts,
    IndexMeta,
    Invitation,
    ModalityMeta,
    PageLink,
    Quote,
    QuotePageMeta,
    ResolvedRedirect,
    Review,
    Speaker,
    SpecialistMeta,
    StructuredData,
    Term,
)

__all__ = ["OWN_KEYS", "SCHEMA_VERSION", "json_schema", "models"]


def models() -> dict[str, type[BaseModel]]:
    """Return the model of every answer by its name, with what the site has registered.

    Built anew on each call: a site's registrations are complete once its apps are ready.
    """
    bodies = Bodies()
    related: Any = _document("ModalityCard", MODALITY, _card_fields(), views=("card",))
    cards: Any = (list[related], Field(default_factory=list))
    # told of whole documents: of a card there is none
    none: Any = {STRUCTURED_DATA: (None, Field(default_factory=lambda: None))}
    card = create_model("ModalityListCard", __base__=related, related=cards, **_crumbs(), **none)
    full = _document(
        "ModalityFull",
        MODALITY,
        {**_card_fields(), **_full_fields(), "body": (bodies.of(MODALITY), ...)},
        views=("full",),
    )
    page = create_model("Modality", __base__=full, related=cards, **_included())
    quote = _document("QuoteItem", QUOTE, {**_quote_fields(), **_included()}, views=("card",))
    quote_page = _document(
        "SpecialistQuote",
        QUOTE,
        {**_quote_fields(), **_included(), "body": (bodies.of(QUOTE), ...)},
        views=("full",),
    )
    specialist = _document("Specialist", SPECIALIST, _specialist_fields(), views=("card", "full"))
    fields = {**_index_fields(bodies.of(INDEX)), **_included()}
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
    return {
        **own,
        "meta": (QuotePageMeta, ...),
        "title": (str, ...),
        # null in previews alone, of a quote below a page that is not public
        "modality": (PageLink | None, ...),
    }


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


def _included() -> dict[str, Any]:
    """Return the keys that are there only when ``include`` asks for them, and never null."""
    left_out = Field(default_factory=lambda: None)
    return {**_crumbs(), STRUCTURED_DATA: (StructuredData, left_out)}


def _crumbs() -> dict[str, Any]:
    return {
        "breadcrumb": (list[Crumb], Field(default_factory=list)),
        "head": (Head, Field(default_factory=lambda: None)),
    }


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
    MODALITY: frozenset({*_card_fields(), *_full_fields(), *_included(), "body", "related"}),
    QUOTE: frozenset({*_quote_fields(), *_included(), "body"}),
    SPECIALIST: frozenset(_specialist_fields()),
    INDEX: frozenset({*_index_fields(Any), *_included()}),
}
