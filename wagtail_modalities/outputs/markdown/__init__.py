"""A page as Markdown: what its HTML says, from the same composed values."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from wagtail_modalities.compose.kinds import kind_of
from wagtail_modalities.compose.requests import INDEX, MODALITY, RELATED, Options
from wagtail_modalities.outputs import serving
from wagtail_modalities.outputs.markdown import index, modality, quotes
from wagtail_modalities.outputs.serving import Written

#: RFC 7763 wants the charset
CONTENT_TYPE = "text/markdown; charset=utf-8"


def respond(page: Any, request: HttpRequest) -> HttpResponse:
    """Answer with a page that core has decided to serve; of an index, with the rows asked for.

    :raises Http404: a quote whose words may not be shown.
    """
    return serving.answer(request, of_page(page, request), CONTENT_TYPE)


def of_page(page: Any, request: HttpRequest) -> Written:
    """Return a page as Markdown, in its own language.

    :raises Http404: as above.
    """
    kind = kind_of(type(page))
    include = frozenset({RELATED} if kind == MODALITY else ())
    found = serving.composed(page, request, Options(include=include))
    if kind == INDEX:
        return index.write(page, request, found)
    return serving.written(found, (modality if kind == MODALITY else quotes).write(found.data))
