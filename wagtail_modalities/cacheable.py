"""Answers that any cache may keep: the same bytes and headers for everybody who asks."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders
from django.utils.http import http_date, parse_etags

from wagtail_modalities.compose import keys as names
from wagtail_modalities.conf import modalities_settings

#: requests' headers that an answer does not hang on, whatever a middleware says
_NOT_VARIED_BY = frozenset({"cookie", "accept-language"})


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


def answer(
    request: HttpRequest,
    body: bytes,
    content_type: str,
    *,
    keys: Sequence[str] = (),
    fresh_until: datetime.datetime | None = None,
    locale: str = "",
    changed: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Answer with a body, or with 304 where the client has it; a HEAD goes without.

    :param keys: what the body is made from, by :mod:`~wagtail_modalities.compose.keys`.
    :param fresh_until: when it changes by the clock; no cache keeps it longer.
    :param locale: the language it is in, where that is one.
    :param changed: when it was last published, in ISO 8601.
    :param headers: more of them.
    """
    etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    sent = {"ETag": etag, "Cache-Control": cache_control(fresh_until), **(headers or {})}
    tag_header = modalities_settings.TAG_HEADER
    if tag_header and keys:
        between = "," if tag_header == "Cache-Tag" else " "
        sent[tag_header] = names.fitted(keys, modalities_settings.TAG_BYTES, between)
    if locale:
        sent["Content-Language"] = locale
    if changed:
        sent["Last-Modified"] = http_date(_seconds(changed))
        # for information: a part that is taken away moves it back. ConditionalGetMiddleware, where
        # a site has it, would honour this and answer 304 to what has changed
        request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
    if _has(request, etag):
        response: HttpResponse = PublicResponse(status=304, headers=sent)
        del response["Content-Type"]
        return response
    return with_body(request, body, headers=sent, content_type=content_type)


def with_body(request: HttpRequest, body: bytes, **options: Any) -> HttpResponse:
    """Return a response with a body; a HEAD is answered as a GET would be, without it."""
    response = PublicResponse(b"" if request.method == "HEAD" else body, **options)
    response["Content-Length"] = str(len(body))
    return response


def cache_control(fresh_until: datetime.datetime | None) -> str:
    """Return the header's value: as the settings say, but never past the given moment."""
    age, shared = modalities_settings.MAX_AGE, modalities_settings.S_MAXAGE
    stale = modalities_settings.STALE_WHILE_REVALIDATE
    if fresh_until is not None:
        # in UTC: without USE_TZ Django's own moments are naive, and an hour of each autumn is twice
        now = datetime.datetime.now(datetime.timezone.utc)
        left = max(0, int((fresh_until - now).total_seconds()))
        age, shared = min(age, left), min(shared, left)
        stale = min(stale, left - max(age, shared))
    value = f"public, max-age={age}, s-maxage={shared}"
    return f"{value}, stale-while-revalidate={stale}" if stale else value


def _has(request: HttpRequest, etag: str) -> bool:
    """Whether the client has this body already, compared weakly (RFC 9110, section 8.8.3.2)."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or etag in {tag.removeprefix("W/") for tag in known}


def _seconds(moment: str) -> float:
    # Python 3.10 does not read the Z
    return datetime.datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp()
