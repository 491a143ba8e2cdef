"""Which format of a page a request asks for by its ``Accept`` header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http.request import MediaType
from django.utils.cache import patch_vary_headers

from wagtail_modalities.outputs.formats import FORMATS, SUB_ROUTES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HTML = "text/html"


def respond(page: Any, request: HttpRequest, sub_route: str = "") -> HttpResponse | None:
    """Answer in the format that a request prefers to HTML; None where it wants HTML.

    Core has decided by then that the page may be served.

    :param sub_route: of the page, where its address goes on with one; else ``Accept`` decides.
    :raises Http404: there is nothing of the page to say.
    """
    if sub_route:
        return SUB_ROUTES[sub_route].respond(page, request)
    if request.method not in ("GET", "HEAD"):
        return None
    wanted = preferred(request.headers.get("Accept", ""), (HTML, *FORMATS))
    if wanted == HTML:
        return None
    response = FORMATS[wanted](page, request)
    varies(response)
    return response


def varies(response: HttpResponse) -> None:
    """Tell caches that another ``Accept`` gets another answer: HTML says so, too."""
    patch_vary_headers(response, ["Accept"])


def preferred(header: str, offered: Sequence[str]) -> str:
    """Return which of some media types a header prefers.

    The most specific range that takes a type in decides how much it is wanted; parameters other
    than ``q`` are left out of account. Of types that are wanted alike the one that is named more
    exactly comes first, then the one that is named first, then the first that is offered.

    :param offered: the first of them also answers a header that takes none, or cannot be read.
    """
    best, found = (0.0, 0, 0), offered[0]
    ranges = _ranges(header)
    for media_type in offered:
        main_type = media_type.partition("/")[0]
        exact = {media_type: 2, f"{main_type}/*": 1, "*/*": 0}
        known = [
            (exact[name], -place, quality)
            for place, (name, quality) in enumerate(ranges)
            if name in exact
        ]
        if known:
            exactness, place, quality = max(known)
            if quality > 0 and (quality, exactness, place) > best:
                best, found = (quality, exactness, place), media_type
    return found


def _ranges(header: str) -> list[tuple[str, float]]:
    """The media ranges of a header, in its order, and how much each is wanted: 0 to 1."""
    found = []
    for token in header.split(","):
        try:
            parsed = MediaType(token.strip())
        except ValueError:
            # longer than Django reads
            continue
        found.append((f"{parsed.main_type}/{parsed.sub_type}".lower(), parsed.quality))
    return found
