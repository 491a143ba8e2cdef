"""A page's structured data at the page's own address, for ``Accept: application/ld+json``."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from wagtail_modalities.compose.requests import STRUCTURED_DATA, Options
from wagtail_modalities.outputs import jsonld, serving
from wagtail_modalities.outputs.jsonld import script

#: JSON-LD 1.1 (W3C), appendix C; always in UTF-8
MEDIA_TYPE = "application/ld+json"


def respond(page: Any, request: HttpRequest) -> HttpResponse:
    """Answer with the structured data of a page that core has decided to serve.

    :raises Http404: a quote whose words may not be shown.
    """
    options = Options(include=frozenset({STRUCTURED_DATA}))
    found = serving.composed(page, request, options)
    text = script.text(jsonld.of_facts(found.facts[0]))
    return serving.answer(request, serving.written(found, text), MEDIA_TYPE)
