"""The parameters of each endpoint: one table for both APIs, their errors and their descriptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext
from wagtail.coreutils import get_content_languages

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
    BadParameter,
    number,
    one_of,
)
from wagtail_modalities.conf import modalities_settings

#: characters of a parameter's value; a list of ids stays within what a query can take
LONGEST_VALUE = 2000
#: rows of a list unless told otherwise, and at most unless the site sets WAGTAILAPI_LIMIT_MAX
DEFAULT_LIMIT = 20
LARGEST_LIMIT = 100

Value = str | int | tuple[str, ...]


class LimitTooHigh(BadParameter):
    """More rows are asked for than the site gives at once."""


@dataclass(frozen=True)
class Parameter:
    """A parameter of an endpoint.

    :param kind: "text", "integer", "choice", or with several values between commas, any of which
        will do: "texts", "ids", "choices".
    :param help: what it does, for those who read the API's description.
    :param choices: returns the values it takes; they may hang on settings.
    :param minimum: of an integer.
    :param maximum: returns the same at the other end, for the description; None is none.
    :param hint: what else a JSON Schema can say of one value.
    """

    name: str
    kind: str
    help: str
    choices: Callable[[], Sequence[str]] | None = None
    required: bool = False
    minimum: int = 0
    maximum: Callable[[], int | None] | None = None
    hint: Mapping[str, Any] = field(default_factory=dict)

    @property
    def takes_several(self) -> bool:
        return self.kind in ("texts", "ids", "choices")

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its value."""
        if self.kind == "integer":
            most = self.maximum() if self.maximum else None
            bounds = {"minimum": self.minimum, "maximum": most}
            return {"type": "integer", **{k: v for k, v in bounds.items() if v is not None}}
        if self.kind == "ids":
            value: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": 10**18 - 1}
        elif self.choices is not None:
            value = {"type": "string", "enum": list(self.choices())}
        else:
            value = {"type": "string", "pattern": r"^[^\x00]*$", **self.hint}
        return {"type": "array", "items": value, "minItems": 1} if self.takes_several else value

    def read(self, text: str) -> Value:
        """Return the value that a query gives.

        :raises BadParameter: it cannot be read or is none of the choices.
        """
        if "\0" in text:
            raise BadParameter(self.name, gettext("It has a character that cannot be used."))
        if len(text) > LONGEST_VALUE:
            message = gettext("Give at most %(limit)d characters.") % {"limit": LONGEST_VALUE}
            raise BadParameter(self.name, message)
        if self.kind == "integer":
            return self._at_least(number(self.name, text))
        values = tuple(part.strip() for part in text.split(",")) if self.takes_several else (text,)
        for value in values:
            if self.kind == "ids":
                number(self.name, value)
            if self.choices is not None:
                one_of(self.name, value, self.choices())
        return values if self.takes_several else text

    def _at_least(self, value: int) -> int:
        if value < self.minimum:
            message = gettext("Give %(least)d or more.") % {"least": self.minimum}
            raise BadParameter(self.name, message)
        return value


def read(request: HttpRequest, table: Sequence[Parameter]) -> dict[str, Any]:
    """Return the values of a request's query by their names; what is not given is left out.

    :raises BadParameter: the first that is unknown, given twice, missing or wrong.
    """
    query = _query(request)
    known = {parameter.name: parameter for parameter in table}
    found: dict[str, Any] = {}
    for name, texts in query.lists():
        if name not in known:
            raise BadParameter(name[:100], _unknown(name, known))
        if len(texts) != 1:
            message = gettext("Give it once.")
            if known[name].takes_several:
                message = gettext("Give it once, with commas between its values.")
            raise BadParameter(name, message)
        found[name] = known[name].read(texts[0])
    for parameter in table:
        if parameter.required and parameter.name not in found:
            raise BadParameter(parameter.name, gettext("It is required."))
    return found


def _query(request: HttpRequest) -> QueryDict:
    try:
        return request.GET
    except TooManyFieldsSent:
        raise BadParameter("query", gettext("There are too many parameters.")) from None


def _unknown(name: str, known: Mapping[str, Parameter]) -> str:
    if name == "fields":
        return gettext("There is no such parameter: use view and include.")
    if not known:
        return gettext("There is no such parameter: there are none here.")
    names = {"names": ", ".join(known)}
    return gettext("There is no such parameter. There are: %(names)s.") % names


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


# -- the table ------------------------------------------------------------------------------------

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
