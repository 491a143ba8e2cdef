"""The package's settings: one typed object, read live from ``settings.WAGTAIL_MODALITIES``.

Everything that is known about a setting (key, default, type, help, check id) stands in one place:
its line in :class:`Settings`. The system checks and the reference page are made from these lines.

Read a setting as an attribute, at the moment it is needed and never at import, so that
``override_settings`` works and no process keeps an old value::

    from wagtail_modalities.conf import modalities_settings

    if modalities_settings.CONSENT_GATE:
        ...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload
from urllib.parse import urlsplit

from django.conf import settings

SETTING_NAME = "WAGTAIL_MODALITIES"

T = TypeVar("T")


@dataclass(frozen=True)
class Kind:
    """A type that a setting's value can have.

    ``expected`` completes the sentence "… must be …"; ``choices`` is empty where any value of
    the type will do.
    """

    name: str
    expected: str
    choices: tuple[str, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether ``value`` may be given to a setting of this kind."""
        if self.name == "bool":
            return isinstance(value, bool)
        if self.name == "positive integer":
            # bool is a subclass of int, and True bytes is nobody's meaning
            return isinstance(value, int) and not isinstance(value, bool) and value > 0
        if self.name == "seconds":
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
        if self.name == "list of strings":
            return isinstance(value, list | tuple) and all(
                isinstance(item, str) and item.strip() for item in value
            )
        if self.name == "choice":
            return isinstance(value, str) and value in self.choices
        if self.name == "identifier":
            return isinstance(value, str) and bool(value.strip())
        if self.name in _ENTRIES:
            return isinstance(value, Mapping) and all(
                isinstance(key, str) and bool(key.strip()) and _ENTRIES[self.name](entry)
                for key, entry in value.items()
            )
        if not isinstance(value, str):
            return False
        return not value or ("." in value and all(p.isidentifier() for p in value.split(".")))


def _is_web_root(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not (parts.query or parts.fragment)


def _is_rendition(value: object) -> bool:
    specs = [value] if isinstance(value, str) else value
    if not isinstance(specs, list | tuple) or not specs:
        return False
    return all(isinstance(spec, str) and _is_filter_spec(spec) for spec in specs)


def _is_filter_spec(spec: str) -> bool:
    # imported here: this module is read before the apps are loaded
    from wagtail.images.exceptions import InvalidFilterSpecError
    from wagtail.images.models import Filter

    try:
        return bool(Filter(spec=spec).operations)
    except (InvalidFilterSpecError, ValueError, TypeError):
        return False


#: what the entries of a dictionary may be, by the name of its kind
_ENTRIES = {"web addresses": _is_web_root, "renditions": _is_rendition}

BOOL = Kind("bool", "True or False")
POSITIVE_INTEGER = Kind("positive integer", "a whole number greater than 0")
SECONDS = Kind("seconds", "a whole number of seconds, 0 or more")
STRINGS = Kind("list of strings", "a list of non-empty strings")
DOTTED_PATH = Kind("dotted path", "a dotted path such as 'mysite.blocks.blocks', or ''")
WEB_ADDRESSES = Kind("web addresses", "a dictionary of web addresses by host name")
RENDITIONS = Kind(
    "renditions", "a dictionary of Wagtail's filter specifications, or lists of them, by name"
)
IDENTIFIER = Kind("identifier", "a non-empty string")


def one_of(*choices: str) -> Kind:
    """Return the kind of a setting that takes exactly one of ``choices``."""
    return Kind("choice", "one of " + ", ".join(repr(c) for c in choices), choices)


class Setting(Generic[T]):
    """One key of ``WAGTAIL_MODALITIES``, as a read-only attribute of :class:`Settings`.

    A value of the wrong type is given back as it is: system checks report it, and a getter that
    raised would take down the very commands that print the report.
    """

    def __init__(self, default: T, kind: Kind, check_id: str, help: str) -> None:
        self.default = default
        self.kind = kind
        self.check_id = check_id
        self.help = help

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = name

    @overload
    def __get__(self, instance: None, owner: type) -> Setting[T]: ...

    @overload
    def __get__(self, instance: Settings, owner: type) -> T: ...

    def __get__(self, instance: Settings | None, owner: type) -> Setting[T] | T:
        if instance is None:
            return self
        given = instance.given()
        # a copy, so that a caller who appends to a list does not change the default
        value: T = given[self.key] if self.key in given else copy(self.default)
        return value


class Settings:
    """The settings of this package, each read from Django's settings on every access."""

    BLOCKS = Setting[str](
        "",
        DOTTED_PATH,
        "wagtail_modalities.E010",
        "Dotted path of a function that receives the blocks of a body field and returns the ones "
        "the site wants: `def blocks(blocks, *, field)`. Empty: the package's own blocks.",
    )
    INDEX = Setting[bool](
        True,
        BOOL,
        "wagtail_modalities.E011",
        "Whether the index page type is in use. False: no index page can be created and none is "
        "offered in the admin. Its table stays.",
    )
    CONSENT_GATE = Setting[bool](
        True,
        BOOL,
        "wagtail_modalities.E012",
        "Whether a quote needs recorded consent to be published and shown. False: consent takes no "
        "part in visibility and its panels are hidden.",
    )
    ADMIN = Setting[str](
        "modeladmin",
        one_of("modeladmin", "viewsets", "none"),
        "wagtail_modalities.E013",
        "How the records (specialists, terms) are managed in the admin: by wagtail-modeladmin, by "
        "Wagtail's own viewsets, or not by this package.",
    )
    QUOTES_HEADINGS = Setting[Sequence[str]](
        [],
        STRINGS,
        "wagtail_modalities.E014",
        "More lines that start the quotes in an imported text, besides “Meet the specialists”. "
        "Upper and lower case are the same.",
    )
    IMPORT_MAX_BYTES = Setting[int](
        1_048_576,
        POSITIVE_INTEGER,
        "wagtail_modalities.E015",
        "Largest size of one imported file, in bytes. A larger file fails and is not read.",
    )
    RENDITIONS = Setting[Mapping[str, str | Sequence[str]]](
        {
            "thumbnail": ["fill-112x112", "fill-224x224"],
            "card": ["fill-600x338", "fill-1200x676"],
            "wide": ["width-800", "width-1600"],
        },
        RENDITIONS,
        "wagtail_modalities.E016",
        "The sizes of images: a name, and Wagtail's filter specification for it or a list of them. "
        "The first is printed, all of them together are the `srcset`. No other size is ever made.",
    )
    FRONTEND_URLS = Setting[Mapping[str, str]](
        {},
        WEB_ADDRESSES,
        "wagtail_modalities.E017",
        "Where the public finds the pages of each Site, by its host name, if that is not the Site "
        'itself: `{"cms.example.org": "https://www.example.org"}`. Every page address that is '
        "printed begins with it.",
    )
    SERVE = Setting[str](
        "html",
        one_of("html", "redirect", "none"),
        "wagtail_modalities.E018",
        "What this server answers at the address of a page of ours: the page, a redirect to the "
        "same page at its FRONTEND_URLS, or 404. The admin and previews are the same in all three.",
    )
    API_V2_NAMESPACE = Setting[str](
        "wagtailapi",
        IDENTIFIER,
        "wagtail_modalities.E019",
        "The name that the site gave its `WagtailAPIRouter`, by which the addresses of Wagtail's "
        "API v2 are found.",
    )
    API_V3 = Setting[bool](
        True,
        BOOL,
        "wagtail_modalities.E021",
        "Whether our endpoints are added to Wagtail's API v3, where a site has installed it.",
    )
    API_LIMIT_FULL = Setting[int](
        20,
        POSITIVE_INTEGER,
        "wagtail_modalities.E022",
        "Most rows of a list with `view=full` in one answer.",
    )
    MAX_AGE = Setting[int](
        0,
        SECONDS,
        "wagtail_modalities.E023",
        "How long a browser may use an answer of our endpoints without asking again (`max-age`).",
    )
    S_MAXAGE = Setting[int](
        60,
        SECONDS,
        "wagtail_modalities.E024",
        "How long a cache that many share may do so (`s-maxage`). Purging ends it earlier.",
    )
    STALE_WHILE_REVALIDATE = Setting[int](
        0,
        SECONDS,
        "wagtail_modalities.E025",
        "How long after that it may still be used while a new answer is fetched. 0: never.",
    )
    TAG_HEADER = Setting[str](
        "Surrogate-Key",
        one_of("Surrogate-Key", "Cache-Tag", ""),
        "wagtail_modalities.E026",
        "The header that names what an answer is made from, for a cache that purges by such names. "
        "Empty: none is sent.",
    )
    TAG_BYTES = Setting[int](
        4096,
        POSITIVE_INTEGER,
        "wagtail_modalities.E027",
        "Longest value of that header, in bytes. Above it each name stands for its whole kind.",
    )
    PURGE_TAGS = Setting[str](
        "",
        DOTTED_PATH,
        "wagtail_modalities.E028",
        "Dotted path of a function that purges by these names: `def purge(tags)`, a tuple of "
        "strings. Called once after each transaction that changed what the public sees.",
    )

    @staticmethod
    def raw() -> object:
        """Return ``settings.WAGTAIL_MODALITIES`` as the site wrote it, or ``{}`` without one."""
        return getattr(settings, SETTING_NAME, {})

    def given(self) -> Mapping[str, Any]:
        """Return the site's settings; ``{}`` also where they are no dictionary (see E001)."""
        raw = self.raw()
        return raw if isinstance(raw, Mapping) else {}


def all_settings() -> Iterator[Setting[Any]]:
    """Yield every known setting, in the order in which they are documented."""
    for value in vars(Settings).values():
        if isinstance(value, Setting):
            yield value


modalities_settings = Settings()
