"""A format as HTTP, under the caching rules of the API."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from wagtail_modalities import cacheable
from wagtail_modalities.compose import documents, keys
from wagtail_modalities.compose.documents import Composed
from wagtail_modalities.compose.requests import Options


@dataclass(frozen=True)
class Written:
    """Something written of composed values.

    :param keys: what it is made from, by :mod:`~wagtail_modalities.compose.keys`.
    :param fresh_until: when it changes by the clock.
    :param locale: the language it is in, where that is one.
    :param changed: when it was last published, in ISO 8601.
    :param is_public: False for what only some may see.
    """

    text: str
    keys: tuple[str, ...] = ()
    fresh_until: datetime.datetime | None = None
    locale: str = ""
    changed: str | None = None
    is_public: bool = True


def composed(page: Any, request: HttpRequest, options: Options) -> Composed:
    """Return the document of a page that core has decided to serve.

    :raises Http404: a quote whose words may not be shown.
    """
    found = documents.served(page, options, request)
    if found is None:
        raise Http404
    return found


def written(found: Composed, text: str) -> Written:
    """Return what was written of a page's composed document."""
    return Written(
        text=text,
        keys=tuple(keys.of_objects(found.embeds)),
        fresh_until=found.fresh_until,
        locale=found.data["meta"]["locale"],
        changed=found.data["meta"]["last_published_at"],
        is_public=found.is_public,
    )


def answer(request: HttpRequest, found: Written, content_type: str) -> HttpResponse:
    """Answer with what was written, in UTF-8.

    What only an entitled visitor gets is kept by no cache that others share.
    """
    body = found.text.encode()
    if not found.is_public:
        headers = {"Cache-Control": "private", "X-Robots-Tag": "noindex"}
        return HttpResponse(body, content_type=content_type, headers=headers)
    return cacheable.answer(
        request,
        body,
        content_type,
        keys=found.keys,
        fresh_until=found.fresh_until,
        locale=found.locale,
        changed=found.changed,
    )
