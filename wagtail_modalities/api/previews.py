"""Previews over HTTP: for the one front end of the page's Site, and to be kept by nobody."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.debug import sensitive_variables
from pydantic_core import to_json

from wagtail_modalities import previews
from wagtail_modalities.api import http, params
from wagtail_modalities.api.answers import options
from wagtail_modalities.api.endpoints import PREVIEWS, USERBAR, Endpoint, is_path
from wagtail_modalities.api.http import Style
from wagtail_modalities.api.secrecy import hide
from wagtail_modalities.compose.requests import MODALITY, BadParameter
from wagtail_modalities.previews import places, userbar
from wagtail_modalities.previews.composing import compose

#: of every answer, whatever comes of the token
HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
HTML = "text/html; charset=utf-8"


@sensitive_variables("token")
def respond(endpoint: Endpoint, style: Style, request: HttpRequest, token: str) -> HttpResponse:
    """Answer a request for a draft. Neither the session nor the request's user is looked at."""
    hide(request, token)
    if request.method == "OPTIONS":
        response = http.options()
    elif request.method not in http.ALLOWED:
        response = http.not_allowed(style, request)
    else:
        # not the visitor's language: the same answer for everybody who has the token
        with translation.override(settings.LANGUAGE_CODE):
            response = _answered(endpoint, style, request, token)
    return _private(request, response)


@sensitive_variables("rest")
def elsewhere(style: Style, request: HttpRequest, rest: str) -> HttpResponse:
    """Answer for a path below ``preview/`` that no endpoint has: as for any token that is none.

    :param rest: from ``preview/`` on. One that only lacks its slash is sent on.
    """
    lacks_slash = is_path(MODALITY, f"{rest}/") and request.method in ("GET", "HEAD")
    if settings.APPEND_SLASH and lacks_slash:
        response = http.moved(request)
    else:
        response = http.missing(style, request)
    hide(request, rest.removeprefix(PREVIEWS))
    return _private(request, response)


@sensitive_variables("token")
def _answered(endpoint: Endpoint, style: Style, request: HttpRequest, token: str) -> HttpResponse:
    try:
        given = params.read(request, endpoint.parameters)
    except BadParameter as problem:
        # before the token is looked at: what is wrong says nothing about it
        status, body = style.refused(problem)
        return http.error(request, style, status, body)
    draft = previews.read(token)
    if draft is None:
        return http.missing(style, request)
    if endpoint.action == USERBAR:
        html = userbar.render(draft, request).encode()
        return http.with_body(request, html, content_type=HTML)
    found = compose(draft, options(given, style.urls(request, "")))
    headers = {"Content-Language": found.data["meta"]["locale"]}
    return http.with_body(request, to_json(found.data), headers=headers, content_type=http.JSON)


def _private(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Add what all answers have: who may keep them, who may index them, and which origin reads."""
    for name, value in HEADERS.items():
        response[name] = value
    patch_vary_headers(response, ["Origin"])
    origin = request.headers.get("Origin", "")
    if origin in places.origins():
        response["Access-Control-Allow-Origin"] = origin
        if request.method == "OPTIONS":
            response["Access-Control-Allow-Methods"] = ", ".join(http.ALLOWED)
            response["Access-Control-Allow-Headers"] = "Accept, Content-Type"
    return response
