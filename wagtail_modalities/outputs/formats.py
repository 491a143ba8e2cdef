"""The formats in which a page of ours answers at its own address besides HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

#: Answers for a page that core has decided to serve. Raises ``Http404`` where there is nothing of
#: it to say.
Responder = Callable[[Any, HttpRequest], HttpResponse]

MARKDOWN = "text/markdown"
JSON_LD = "application/ld+json"

#: by media type; HTML is the page's own
FORMATS: dict[str, Responder] = {}
