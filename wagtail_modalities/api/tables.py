"""The parameters of each endpoint: one table for both APIs, and for their descriptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from wagtail.coreutils import get_content_languages

from wagtail_modalities.api.params import LONGEST_VALUE, LimitTooHigh, Parameter
from wagtail_modalities.compose.images import sizes
from wagtail_modalities.compose.requests import (
    CARD,
    FILTERS,
    FULL,
    ID_FILTERS,
    INCLUDES_OF,
    MODALITY,
    ORDERS,
    RICH_TEXT_FORMATS,
    SEARCH_LIMIT,
    SEARCH_OPERATORS,
    VIEWS,
)
from wagtail_modalities.conf import modalities_settings

#: rows of a list unless told otherwise, and at most unless the site sets WAGTAILAPI_LIMIT_MAX
DEFAULT_LIMIT = 20
LARGEST_LIMIT = 100


def rows(given: Mapping[str, Any]) -> int:
    """Return how many rows of a list are wanted.

    :raises LimitTooHigh: more than the site gives at once; fewer of whole documents.
    """
    most = _most_rows()
    if given.get("view") == FULL:
        full = modalities_settings.API_LIMIT_FULL
        most = full if most is None else min(most, full)
    wanted: int | None = given.get("limit")
    if wanted is None:
        return DEFAULT_LIMIT if most is None else min(DEFAULT_LIMIT, most)
    if most is not None and wanted > most:
        message = gettext("It cannot be higher than %(most)d.") % {"most": most}
        raise LimitTooHigh("limit", message)
    return wanted


def _most_rows() -> int | None:
    most: int | None = getattr(settings, "WAGTAILAPI_LIMIT_MAX", LARGEST_LIMIT)
    return most


_SITE = Parameter(
    "site", "text", 'The Site, as "host" or "host:port"; by default the one that is asked.'
)
_SEARCH = (
    Parameter("search", "text", "Words to search for.", hint={"maxLength": SEARCH_LIMIT}),
    Parameter(
        "search_operator",
        "choice",
        "Whether all of the words are wanted or any.",
        lambda: SEARCH_OPERATORS,
    ),
)
_HINTS = {"translation_key": {"format": "uuid"}, "letter": {"pattern": "^[A-Za-z#]$"}}
_FILTERS = {
    "slug": "Slugs.",
    "translation_key": "What the translations of a page share.",
    "locale": "Language codes.",
    "child_of": "Ids of pages: what lies directly below them.",
    "descendant_of": "Ids of pages: what lies anywhere below them.",
    "translation_of": "Ids of pages: their translations.",
    "concern": "Slugs of concerns.",
    "population": "Slugs of populations.",
    "format": "Slugs of formats.",
    "profession": "Slugs of professions, of specialists whose quotes are visible.",
    "letter": "The first letter: A to Z, # for the rest.",
    "modality": "Ids of modalities.",
    "specialist": "Ids of specialists.",
    "region": "Regions, as they are printed.",
    "country": "Country codes (ISO 3166-1 alpha-2).",
}


def options(kind: str) -> tuple[Parameter, ...]:
    """Return the parameters that say how documents of a kind are written."""
    found = (
        Parameter(
            "rich_text_format",
            "choice",
            "How rich text is written; by default as HTML.",
            lambda: RICH_TEXT_FORMATS,
        ),
        Parameter(
            "renditions",
            "choices",
            "The sizes of images; by default all of them.",
            lambda: tuple(sizes()),
        ),
    )
    includes = INCLUDES_OF[kind]
    if not includes:
        return found
    help = "What is printed besides; by default nothing."
    return (Parameter("include", "choices", help, lambda: includes), *found)


def filters(kind: str) -> tuple[Parameter, ...]:
    """Return the filters of a kind, and search."""
    return (*(_filter(name) for name in FILTERS[kind]), *_SEARCH)


def _filter(name: str) -> Parameter:
    if name == "site":
        return _SITE
    if name == "locale":
        return Parameter(name, "choices", _FILTERS[name], lambda: tuple(get_content_languages()))
    kind = "ids" if name in ID_FILTERS else "texts"
    return Parameter(name, kind, _FILTERS[name], hint=_HINTS.get(name, {}))


def listing(kind: str) -> tuple[Parameter, ...]:
    """Return the parameters of a kind's list."""
    orders = [name for order in ORDERS[kind] for name in (order, f"-{order}")]
    view = Parameter("view", "choice", f"How much of each; by default {CARD}.", lambda: VIEWS)
    limit = f"Rows at most; by default {DEFAULT_LIMIT}."
    return (
        Parameter("limit", "integer", limit, minimum=1, maximum=_most_rows),
        Parameter("offset", "integer", "Rows to leave out before the first."),
        Parameter("order", "choice", "What by; - before it turns it round.", lambda: orders),
        *([view] if kind == MODALITY else []),
        *filters(kind),
        *options(kind),
    )


def detail(kind: str) -> tuple[Parameter, ...]:
    """Return the parameters of a kind's documents."""
    return (_SITE, *options(kind))


def preview() -> tuple[Parameter, ...]:
    """Return the parameters of previews, which are of any kind of page."""
    return options(MODALITY)


def resolve() -> tuple[Parameter, ...]:
    """Return the parameters of looking up a path."""
    length = {"maxLength": LONGEST_VALUE}
    path = Parameter("path", "text", "The path of a page.", required=True, hint=length)
    locale = Parameter(
        "locale",
        "choice",
        "Language code of the page tree to look in.",
        lambda: tuple(get_content_languages()),
    )
    return (path, _SITE, locale, *options(MODALITY))
