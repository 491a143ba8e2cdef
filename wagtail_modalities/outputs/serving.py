"""A page's format as HTTP, under the caching rules of the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from wagtail_modalities import cacheable
from wagtail_modalities.compose import documents, keys
from wagtail_modalities.compose.documents import Composed
from wagtail_modalities.compose.requests import Options


def answer(
    page: Any,
    request: HttpRequest,
    options: Options,
    content_type: str,
    write: Callable[[Composed], str],
) -> HttpResponse:
    """Answer with a page's composed document in some format.

    :param page: core has decided to serve it.
    :param options: of the document that is composed.
    :param content_type: of what ``write`` makes of it, which is sent in UTF-8.
    :raises Http404: a quote whose words may not be shown.
    """
    found = documents.served(page, options, request)
    if found is None:
        raise Http404
    return of_composed(request, found, write(found), content_type)


def of_composed(
    request: HttpRequest, found: Composed, text: str, content_type: str
) -> HttpResponse:
    """Answer with what was written of a composed document.

    What only an entitled visitor gets is kept by no cache that others share.
    """
    body = text.encode()
    if not found.is_public:
        headers = {"Cache-Control": "private", "X-Robots-Tag": "noindex"}
        return HttpResponse(body, content_type=content_type, headers=headers)
    meta = found.data["meta"]
    return cacheable.answer(
        request,
        body,
        content_type,
        keys=keys.of_objects(found.embeds),
        fresh_until=found.fresh_until,
        locale=meta["locale"],
        changed=meta["last_published_at"],
    )
