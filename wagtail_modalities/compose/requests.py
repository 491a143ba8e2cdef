"""What a consumer asks for, in the contract's words and without an API framework.

Adapters read parameters into these values; what they cannot know (a name that the site has not, a
choice that does not exist) is refused here, so that every API refuses it alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.utils.translation import gettext

MODALITY = "modality"
QUOTE = "specialist_quote"
SPECIALIST = "specialist"
INDEX = "modality_index"
KINDS = (MODALITY, QUOTE, SPECIALIST, INDEX)
#: the name of each kind's endpoint
ENDPOINTS: Mapping[str, str] = {
    MODALITY: "modalities",
    QUOTE: "specialist_quotes",
    SPECIALIST: "specialists",
    INDEX: "modality_indexes",
}

CARD = "card"
FULL = "full"
VIEWS = (CARD, FULL)
HTML = "html"
MARKDOWN = "markdown"
RICH_TEXT_FORMATS = (HTML, MARKDOWN)
RELATED = "related"
BREADCRUMB = "breadcrumb"
STRUCTURED_DATA = "structured_data"
HEAD = "head"
INCLUDES = (RELATED, BREADCRUMB, STRUCTURED_DATA, HEAD)
#: what of it each kind has
INCLUDES_OF: Mapping[str, tuple[str, ...]] = {
    MODALITY: INCLUDES,
    QUOTE: (BREADCRUMB, STRUCTURED_DATA, HEAD),
    SPECIALIST: (),
    INDEX: (BREADCRUMB, STRUCTURED_DATA, HEAD),
}
SEARCH_OPERATORS = ("and", "or")
#: characters of a search
SEARCH_LIMIT = 200

#: The orders of each kind, the default first; "-" before one turns it round.
ORDERS: Mapping[str, tuple[str, ...]] = {
    MODALITY: ("title", "last_published_at", "last_reviewed"),
    QUOTE: ("modality", "last_published_at"),
    SPECIALIST: ("name",),
    INDEX: ("title", "last_published_at"),
}

_PAGE_FILTERS = (
    "slug",
    "translation_key",
    "locale",
    "site",
    "child_of",
    "descendant_of",
    "translation_of",
)
#: The filters of each kind. Values of one filter mean OR, filters among each other AND.
FILTERS: Mapping[str, tuple[str, ...]] = {
    MODALITY: (*_PAGE_FILTERS, "concern", "population", "format", "profession", "letter"),
    QUOTE: ("locale", "site", "modality", "specialist", "profession", "region", "country"),
    SPECIALIST: ("locale", "site", "modality", "profession", "region", "country"),
    INDEX: _PAGE_FILTERS,
}
#: filters whose values are ids
ID_FILTERS = frozenset({"child_of", "descendant_of", "translation_of", "modality", "specialist"})


class BadParameter(ValueError):
    """A parameter's value that does not exist or cannot be read.

    :param name: the parameter, as the consumer wrote it.
    :param message: what is wrong, for the consumer.
    """

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


class Urls(Protocol):
    """How one API writes its addresses.

    Each may return a path: the composition puts the API's base before it. Kinds are :data:`KINDS`.
    """

    def detail_url(self, kind: str, id: int) -> str:
        """Return the address of one document."""

    def list_url(self, kind: str, **params: object) -> str:
        """Return the address of a list under filters."""


class NoUrls:
    """Addresses of no API: "" everywhere, for callers that serve none."""

    def detail_url(self, kind: str, id: int) -> str:
        return ""

    def list_url(self, kind: str, **params: object) -> str:
        return ""


@dataclass(frozen=True)
class Options:
    """How documents are to be written.

    :param include: of :data:`INCLUDES`; what is not asked for is left out.
    :param rich_text_format: one of :data:`RICH_TEXT_FORMATS`.
    :param renditions: names of the RENDITIONS setting; None for all of them.
    :param urls: the API whose addresses are printed.
    """

    include: frozenset[str] = frozenset()
    rich_text_format: str = HTML
    renditions: tuple[str, ...] | None = None
    urls: Urls = field(default_factory=NoUrls)

    def check(self) -> None:
        """Refuse what does not exist.

        :raises BadParameter: naming the first parameter that is wrong.
        """
        from wagtail_modalities.compose.images import sizes

        for name in sorted(self.include):
            one_of("include", name, INCLUDES)
        one_of("rich_text_format", self.rich_text_format, RICH_TEXT_FORMATS)
        for name in self.renditions or ():
            one_of("renditions", name, tuple(sizes()))


@dataclass(frozen=True)
class ListQuery:
    """Which documents are wanted.

    :param site_id: the Site whose pages are listed; any when None. The filter ``site`` wins.
    :param limit: rows at most; that it is within the site's maximum is the adapter's to refuse.
    :param order: one of :data:`ORDERS` of the kind, "-" before it to turn it round; "" for its
        default. Ties end in id.
    :param search: words to search for; "" for all rows.
    :param search_operator: "and" or "or" between them; "" for the search backend's default.
    :param view: of modalities, one of :data:`VIEWS`.
    :param filters: by the names of :data:`FILTERS` of the kind; any of a filter's values will do.
    """

    kind: str
    limit: int = 20
    offset: int = 0
    order: str = ""
    search: str = ""
    search_operator: str = ""
    view: str = CARD
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    site_id: int | None = None

    def check(self) -> None:
        """Refuse what does not exist.

        :raises BadParameter: naming the first parameter that is wrong.
        """
        one_of("order", self.order.removeprefix("-") or ORDERS[self.kind][0], ORDERS[self.kind])
        one_of("view", self.view, VIEWS)
        one_of("search_operator", self.search_operator or "and", SEARCH_OPERATORS)
        if self.limit < 0:
            raise BadParameter("limit", gettext("Give a number that is not negative."))
        if self.offset < 0:
            raise BadParameter("offset", gettext("Give a number that is not negative."))
        if "\0" in self.search:
            raise BadParameter("search", gettext("The text has a character that cannot be used."))
        if len(self.search) > SEARCH_LIMIT:
            message = gettext("Give at most %(limit)d characters.") % {"limit": SEARCH_LIMIT}
            raise BadParameter("search", message)
        for name, values in self.filters.items():
            if name not in FILTERS[self.kind]:
                raise BadParameter(name, gettext("There is no such parameter."))
            if any("\0" in value for value in values):
                raise BadParameter(name, gettext("The text has a character that cannot be used."))

    def numbers(self, name: str) -> list[int] | None:
        """Return a filter's values as ids; None where the filter is not asked for.

        :raises BadParameter: for a value that is no id.
        """
        values = self.filters.get(name)
        return None if values is None else [number(name, value) for value in values]


def number(name: str, text: str) -> int:
    """Return the id that a parameter gives.

    :raises BadParameter: for anything but digits, or more of them than an id can have.
    """
    if not (text.isascii() and text.isdigit()) or len(text) > 18:
        raise BadParameter(name, gettext("Give a whole number."))
    return int(text)


def one_of(name: str, value: str, choices: Sequence[str]) -> None:
    """Refuse a value that is not among the choices.

    :raises BadParameter: naming the parameter and what it takes.
    """
    if value not in choices:
        message = gettext("%(value)r is none of: %(choices)s.")
        raise BadParameter(name, message % {"value": value[:100], "choices": ", ".join(choices)})
