"""The formats in which a page of ours answers at its own address besides HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from wagtail_modalities.outputs import markdown

#: Answers for a page that core has decided to serve. Raises ``Http404`` where there is nothing of
#: it to say.
Responder = Callable[[Any, HttpRequest], HttpResponse]

MARKDOWN = "text/markdown"
JSON_LD = "application/ld+json"

#: by media type; HTML is the page's own
FORMATS: dict[str, Responder] = {MARKDOWN: markdown.respond}
#: the same and more below the page's address, by the step that follows it: "markdown/"
SUB_ROUTES: dict[str, Responder] = {"markdown": markdown.respond}
