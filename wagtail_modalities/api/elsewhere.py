"""Paths below our names that no endpoint has."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from wagtail_modalities.api import http, previews
from wagtail_modalities.api.endpoints import PREVIEWS, is_path
from wagtail_modalities.api.http import Style
from wagtail_modalities.compose.requests import MODALITY


def respond(kind: str, style: Style, request: HttpRequest, rest: str) -> HttpResponse:
    """Answer for a path below a name of ours that no endpoint has.

    :param rest: what follows the name. One that only lacks its slash is sent on, as elsewhere on
        the site.
    """
    if kind == MODALITY and rest.startswith(PREVIEWS):
        return previews.elsewhere(style, request, rest)
    if settings.APPEND_SLASH and request.method in ("GET", "HEAD") and is_path(kind, f"{rest}/"):
        return http.moved(request)
    return http.missing(style, request)
