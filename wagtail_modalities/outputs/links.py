"""Links from a page's head to what is found right below its address: its other formats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.outputs.addresses import below
from wagtail_modalities.outputs.formats import ATOM, SUB_ROUTES


class FormatLink(NamedTuple):
    """A format of a page: ``title`` is "" where it is the page itself."""

    media_type: str
    url: str
    title: str = ""


def formats_of(page: Any, context: Mapping[str, Any]) -> list[FormatLink]:
    """Return the formats of a page that this server answers with.

    None of a preview, of a page that a front end shows, and of one that is not served here.

    :param context: of the template that prints them.
    """
    return list(_formats(page, context.get("request")))


def _formats(page: Any, request: Any) -> Iterable[FormatLink]:
    names = getattr(page, "sub_routes", ())
    is_preview = getattr(request, "is_preview", False)
    if not names or is_preview or modalities_settings.SERVE != "html" or page.is_elsewhere():
        return
    own = (page.get_url(request) if page.pk and page.live else None) or ""
    for name in names if own else ():
        media_type = SUB_ROUTES[name].media_type
        title = gettext("New and newly reviewed") if media_type == ATOM else ""
        yield FormatLink(media_type, below(own, name), title)
