"""The formats in which a page of ours answers besides HTML, at its own address and below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse

from wagtail_modalities.outputs import feed, markdown
from wagtail_modalities.outputs.jsonld import responding

#: Answers for a page that core has decided to serve. Raises ``Http404`` where there is nothing of
#: it to say.
Responder = Callable[[Any, HttpRequest], HttpResponse]

MARKDOWN = "text/markdown"
JSON_LD = responding.MEDIA_TYPE
ATOM = "application/atom+xml"


class SubRoute(NamedTuple):
    """What answers right below a page's address."""

    media_type: str
    respond: Responder


#: what ``Accept`` may ask for at the page's own address, by media type; HTML is the page's own
FORMATS: dict[str, Responder] = {MARKDOWN: markdown.respond, JSON_LD: responding.respond}
#: by the step that follows the page's address, such as "markdown/"
SUB_ROUTES: dict[str, SubRoute] = {
    "markdown": SubRoute(MARKDOWN, markdown.respond),
    "feed": SubRoute(ATOM, feed.respond),
}
