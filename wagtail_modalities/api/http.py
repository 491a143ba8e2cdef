"""An answer as HTTP: the same bytes and headers for everybody, so that any cache may keep them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from pydantic_core import to_json

from wagtail_modalities import cacheable
from wagtail_modalities.api.answers import Answer, answer
from wagtail_modalities.api.endpoints import Endpoint, is_path
from wagtail_modalities.cacheable import PublicResponse, cache_control, with_body
from wagtail_modalities.compose.requests import BadParameter, Urls

ALLOWED = ("GET", "HEAD", "OPTIONS")
JSON = "application/json"


class Style(Protocol):
    """How one of Wagtail's APIs writes what is around the items."""

    #: of errors
    media_type: str

    def urls(self, request: HttpRequest, site: str) -> Urls:
        """Return the addresses of this API, for a Site that the request names or ""."""

    def listed(self, items: list[Any], total: int) -> Mapping[str, Any]:
        """Return a list's body."""

    def refused(self, problem: BadParameter) -> tuple[int, Mapping[str, Any]]:
        """Return status and body for a wrong parameter."""

    def failed(self, status: int) -> Mapping[str, Any]:
        """Return the body for a status: 404 or 405."""


def respond(
    endpoint: Endpoint, style: Style, request: HttpRequest, id: int | None = None
) -> HttpResponse:
    """Answer a request. Neither the session nor the user is looked at."""
    if request.method == "OPTIONS":
        return _options()
    if request.method not in ALLOWED:
        return _not_allowed(style, request)
    # not the visitor's language: the answer is one for all of them
    with translation.override(settings.LANGUAGE_CODE):
        try:
            found = answer(endpoint, request, partial(style.urls, request), id)
        except BadParameter as problem:
            status, body = style.refused(problem)
            return _error(request, style, status, body)
    if found is None:
        return missing(style, request)
    data = found.data if found.total is None else style.listed(found.data, found.total)
    return _answered(request, found, to_json(data))


def missing(style: Style, request: HttpRequest) -> HttpResponse:
    """Answer that there is nothing: the same bytes whatever the reason."""
    # LocaleMiddleware would redirect a 404 to "/en/…" on a site whose default language has a
    # prefix: it reads the patterns from here
    request.urlconf = ()  # type: ignore[assignment]
    response = _error(request, style, 404, style.failed(404))
    response["Cache-Control"] = cache_control(None)
    return response


def elsewhere(kind: str, style: Style, request: HttpRequest, rest: str) -> HttpResponse:
    """Answer for a path below a name of ours that no endpoint has.

    :param rest: what follows the name. One that only lacks its slash is sent on, as elsewhere on
        the site.
    """
    if settings.APPEND_SLASH and request.method in ("GET", "HEAD") and is_path(kind, f"{rest}/"):
        location = request.get_full_path(force_append_slash=True)
        return PublicResponse(status=301, headers={"Location": location})
    return missing(style, request)


def _answered(request: HttpRequest, found: Answer, body: bytes) -> HttpResponse:
    return cacheable.answer(
        request,
        body,
        JSON,
        keys=found.keys,
        fresh_until=found.fresh_until,
        locale=found.locale,
        changed=found.changed,
    )


def _error(
    request: HttpRequest, style: Style, status: int, body: Mapping[str, Any]
) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return with_body(
        request, to_json(body), status=status, headers=headers, content_type=style.media_type
    )


def _options() -> HttpResponse:
    response = PublicResponse(status=204, headers={"Allow": ", ".join(ALLOWED)})
    del response["Content-Type"]
    response["Content-Length"] = "0"
    return response


def _not_allowed(style: Style, request: HttpRequest) -> HttpResponse:
    response = _error(request, style, 405, style.failed(405))
    response["Allow"] = ", ".join(ALLOWED)
    return response
