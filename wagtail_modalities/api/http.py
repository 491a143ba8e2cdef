"""An answer as HTTP: the same bytes and headers for everybody, so that any cache may keep them."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders
from django.utils import timezone, translation
from django.utils.http import http_date, parse_etags
from pydantic_core import to_json

from wagtail_modalities.api.answers import Answer, answer
from wagtail_modalities.api.endpoints import Endpoint
from wagtail_modalities.compose import keys
from wagtail_modalities.compose.requests import BadParameter, Urls
from wagtail_modalities.conf import modalities_settings

ALLOWED = ("GET", "HEAD", "OPTIONS")
JSON = "application/json"
#: requests' headers that an answer does not hang on, whatever a middleware says
_NOT_VARIED_BY = frozenset({"cookie", "accept-language"})


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


class PublicHeaders(ResponseHeaders):
    """Headers that stay the same for everybody.

    LocaleMiddleware adds ``Vary: Accept-Language`` and the request's language to all that it
    sees. Our answers are in the page's language, and a cache would keep one copy per visitor.
    """

    def __setitem__(self, key: str, value: str | bytes | int) -> None:
        if key.lower() == "vary":
            names = [name.strip() for name in str(value).split(",")]
            value = ", ".join(name for name in names if name.lower() not in _NOT_VARIED_BY)
            if not value:
                return
        super().__setitem__(key, value)

    def setdefault(self, key: str, value: str | bytes | int) -> None:
        if key.lower() != "content-language":
            super().setdefault(key, value)


class PublicResponse(HttpResponse):
    """A response with :class:`PublicHeaders` and without cookies.

    A site may renew its session cookie with every response (SESSION_SAVE_EVERY_REQUEST): a shared
    cache would hand one visitor's to all others.
    """

    def __init__(self, content: bytes = b"", **options: Any) -> None:
        super().__init__(content, **options)
        self.headers = PublicHeaders(self.headers)

    def set_cookie(self, *args: Any, **options: Any) -> None:
        """Set none."""


def respond(
    endpoint: Endpoint, style: Style, request: HttpRequest, id: int | None = None
) -> HttpResponse:
    """Answer a request. Neither the session nor the user is looked at."""
    if request.method == "OPTIONS":
        return options()
    if request.method not in ALLOWED:
        return not_allowed(style, request)
    # not the visitor's language: the answer is one for all of them
    with translation.override(settings.LANGUAGE_CODE):
        try:
            found = answer(endpoint, request, partial(style.urls, request), id)
        except BadParameter as problem:
            status, body = style.refused(problem)
            return error(request, style, status, body)
    if found is None:
        return missing(style, request)
    data = found.data if found.total is None else style.listed(found.data, found.total)
    return _answered(request, found, to_json(data))


def missing(style: Style, request: HttpRequest) -> HttpResponse:
    """Answer that there is nothing: the same bytes whatever the reason."""
    # LocaleMiddleware would redirect a 404 to "/en/…" on a site whose default language has a
    # prefix: it reads the patterns from here
    request.urlconf = ()  # type: ignore[assignment]
    response = error(request, style, 404, style.failed(404))
    response["Cache-Control"] = cache_control(None)
    return response


def moved(request: HttpRequest) -> HttpResponse:
    """Send a request on to its path with a slash at the end, as elsewhere on the site."""
    location = request.get_full_path(force_append_slash=True)
    return PublicResponse(status=301, headers={"Location": location})


def cache_control(fresh_until: datetime.datetime | None) -> str:
    """Return the header's value: as the settings say, but never past the given moment."""
    age, shared = modalities_settings.MAX_AGE, modalities_settings.S_MAXAGE
    stale = modalities_settings.STALE_WHILE_REVALIDATE
    if fresh_until is not None:
        left = max(0, int((fresh_until - timezone.now()).total_seconds()))
        age, shared = min(age, left), min(shared, left)
        stale = min(stale, left - max(age, shared))
    value = f"public, max-age={age}, s-maxage={shared}"
    return f"{value}, stale-while-revalidate={stale}" if stale else value


def _answered(request: HttpRequest, found: Answer, body: bytes) -> HttpResponse:
    etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": cache_control(found.fresh_until)}
    tag_header = modalities_settings.TAG_HEADER
    if tag_header and found.keys:
        between = "," if tag_header == "Cache-Tag" else " "
        headers[tag_header] = keys.fitted(found.keys, modalities_settings.TAG_BYTES, between)
    if found.locale:
        headers["Content-Language"] = found.locale
    if found.changed:
        headers["Last-Modified"] = http_date(_seconds(found.changed))
        # for information: a part that is taken away moves it back. ConditionalGetMiddleware, where
        # a site has it, would honour this and answer 304 to what has changed
        request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
    if _has(request, etag):
        response: HttpResponse = PublicResponse(status=304, headers=headers)
        del response["Content-Type"]
        return response
    return with_body(request, body, headers=headers, content_type=JSON)


def _has(request: HttpRequest, etag: str) -> bool:
    """Whether the client has this body already, compared weakly (RFC 9110, section 8.8.3.2)."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or etag in {tag.removeprefix("W/") for tag in known}


def error(request: HttpRequest, style: Style, status: int, body: Mapping[str, Any]) -> HttpResponse:
    """Return an error with the body that a style gives it."""
    headers = {"Cache-Control": "no-store"}
    return with_body(
        request, to_json(body), status=status, headers=headers, content_type=style.media_type
    )


def with_body(request: HttpRequest, body: bytes, **options: Any) -> HttpResponse:
    """Return a response with a body; a HEAD is answered as a GET would be, without it."""
    response = PublicResponse(b"" if request.method == "HEAD" else body, **options)
    response["Content-Length"] = str(len(body))
    return response


def options() -> HttpResponse:
    """Say which methods there are."""
    response = PublicResponse(status=204, headers={"Allow": ", ".join(ALLOWED)})
    del response["Content-Type"]
    response["Content-Length"] = "0"
    return response


def not_allowed(style: Style, request: HttpRequest) -> HttpResponse:
    """Answer to any other method."""
    response = error(request, style, 405, style.failed(405))
    response["Allow"] = ", ".join(ALLOWED)
    return response


def _seconds(moment: str) -> float:
    # Python 3.10 does not read the Z
    return datetime.datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp()
