"""Our endpoints in API v3's description (OpenAPI 3.1), made from the tables that serve them."""

from __future__ import annotations

from typing import Annotated, Any, Union

from pydantic import Field, create_model

from wagtail_modalities.api.endpoints import (
    DETAIL,
    FACETS,
    LISTING,
    PREVIEW,
    RESOLVE,
    SCHEMA,
    USERBAR,
    Endpoint,
)
from wagtail_modalities.compose import schema
from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE, SPECIALIST
from wagtail_modalities.compose.schema.objects import Document

#: of each kind, the names of its models in lists and by itself
_MODELS = {
    MODALITY: (("ModalityCard", "Modality"), "Modality"),
    QUOTE: (("QuoteItem",), "SpecialistQuote"),
    SPECIALIST: (("Specialist",), "Specialist"),
    INDEX: (("ModalityIndex",), "ModalityIndex"),
}
_SUMMARIES = {
    LISTING: "List {}",
    DETAIL: "One of the {}",
    RESOLVE: "What is at a path",
    FACETS: "How many modalities each filter would leave",
    SCHEMA: "JSON Schema of every answer",
    PREVIEW: "The draft that a token leads to",
    USERBAR: "Wagtail's user bar for that draft, as HTML",
}
#: RFC 9457
_PROBLEM = {
    "type": "object",
    "title": "Problem",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "loc", "msg"],
                "properties": {
                    "type": {"type": "string"},
                    "loc": {"type": "array", "items": {"type": "string"}},
                    "msg": {"type": "string"},
                },
            },
        },
    },
}


class JSONSchema(Document):
    """The types of every answer, as JSON Schema (2020-12)."""

    schema_: str = Field(alias="$schema")
    version: str
    title: str
    definitions: dict[str, Any] = Field(alias="$defs")


def _header(description: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string"}}


_HEADERS = {
    "ETag": _header("Hash of the body."),
    "Cache-Control": _header("For how long it may be kept."),
}
#: of previews, whatever comes of the token
_PREVIEW_HEADERS = {
    "Cache-Control": _header("Nobody may keep it."),
    "Referrer-Policy": _header("Nobody may be told the address."),
    "X-Robots-Tag": _header("Nobody may index it."),
    "Access-Control-Allow-Origin": _header("The origin that asks, if it is a front end's."),
}
#: of pages besides
_PAGE_HEADERS = {
    "Content-Language": _header("The language of the page."),
    "Last-Modified": _header("When the page was last published; for information."),
}


def summary(endpoint: Endpoint) -> str:
    """Return a line on an endpoint."""
    return _SUMMARIES[endpoint.action].format(endpoint.name.replace("_", " "))


def answer(endpoint: Endpoint) -> Any:
    """Return the type of an endpoint's answer."""
    models = schema.models()
    listed, one = _MODELS[endpoint.kind]
    if endpoint.action == LISTING:
        items: Any = Union[tuple(models[name] for name in listed)]  # noqa: UP007
        kind: Any = (list[items], ...)
        return create_model(f"{one}List", __base__=Document, count=(int, ...), items=kind)
    if endpoint.action == RESOLVE:
        page, redirect = models["ResolvedPage"], models["ResolvedRedirect"]
        return Annotated[Union[page, redirect], Field(discriminator="kind")]  # noqa: UP007
    if endpoint.action == PREVIEW:
        kinds = ("Modality", "SpecialistQuote", "ModalityIndex")
        return Union[tuple(models[name] for name in kinds)]  # noqa: UP007
    if endpoint.action == USERBAR:
        # HTML, which a model does not describe: see extra()
        return None
    if endpoint.action == FACETS:
        return models["Facets"]
    return JSONSchema if endpoint.action == SCHEMA else models[one]


def extra(endpoint: Endpoint) -> dict[str, Any]:
    """Return what ninja cannot know of an endpoint: its parameters, errors and headers."""
    parameters = [
        {
            "in": "query",
            "name": parameter.name,
            "description": parameter.help,
            "required": parameter.required,
            "schema": parameter.schema(),
            # commas between values
            **({"style": "form", "explode": False} if parameter.takes_several else {}),
        }
        for parameter in endpoint.parameters
    ]
    if endpoint.takes_token:
        return {"parameters": parameters, "responses": _of_previews(endpoint)}
    about_page = endpoint.action == RESOLVE or (
        endpoint.action == DETAIL and endpoint.kind != SPECIALIST
    )
    responses: dict[int, Any] = {
        200: {"headers": {**_HEADERS, **(_PAGE_HEADERS if about_page else {})}},
        304: {"description": "What the client has is still right", "headers": _HEADERS},
        422: _error("A parameter is unknown, or its value is"),
    }
    if endpoint.action == LISTING:
        responses[400] = _error("More rows are asked for than are given at once")
    if endpoint.action in (DETAIL, RESOLVE):
        responses[404] = _error("There is nothing for the public")
    return {"parameters": parameters, "responses": responses}


def _of_previews(endpoint: Endpoint) -> dict[int, Any]:
    found: dict[int, Any] = {
        200: {"headers": _PREVIEW_HEADERS},
        404: {**_error("The token leads to nothing"), "headers": _PREVIEW_HEADERS},
        422: {**_error("A parameter is unknown, or its value is"), "headers": _PREVIEW_HEADERS},
    }
    if endpoint.action == USERBAR:
        found[200]["content"] = {"text/html": {"schema": {"type": "string"}}}
    return found


def _error(description: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": _PROBLEM}}
    return {"description": description, "content": content}
