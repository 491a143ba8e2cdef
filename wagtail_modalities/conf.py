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
from typing import Any, Generic, TypeVar, overload

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail_modalities.setting_kinds import (
    BOOL,
    DOTTED_PATH,
    IDENTIFIER,
    POSITIVE_INTEGER,
    PREVIEW_ADDRESSES,
    RENDITIONS,
    SECONDS,
    STRINGS,
    WEB_ADDRESSES,
    Kind,
    one_of,
)

SETTING_NAME = "WAGTAIL_MODALITIES"

T = TypeVar("T")


class Setting(Generic[T]):
    """One key of ``WAGTAIL_MODALITIES``, as a read-only attribute of :class:`Settings`.

    A value of the wrong type is given back as it is: system checks report it, and a getter that
    raised would take down the very commands that print the report.
    """

    def __init__(self, default: T, kind: Kind, check_id: str, help: str | Promise) -> None:
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
        _(
            "Dotted path of a function that receives the blocks of a body field and returns the "
            "ones the site wants: `def blocks(blocks, *, field)`. Empty: the package's own "
            "blocks."
        ),
    )
    INDEX = Setting[bool](
        True,
        BOOL,
        "wagtail_modalities.E011",
        _(
            "Whether the index page type is in use. False: no index page can be created and "
            "none is offered in the admin. Its table stays."
        ),
    )
    CONSENT_GATE = Setting[bool](
        True,
        BOOL,
        "wagtail_modalities.E012",
        _(
            "Whether a quote needs recorded consent to be published and shown. False: consent "
            "takes no part in visibility and its panels are hidden."
        ),
    )
    ADMIN = Setting[str](
        "modeladmin",
        one_of("modeladmin", "viewsets", "none"),
        "wagtail_modalities.E013",
        _(
            "By what the section of the admin is made, with its lists of pages, specialists and "
            "terms: wagtail-modeladmin, Wagtail's own viewsets, or nothing."
        ),
    )
    QUOTES_HEADINGS = Setting[Sequence[str]](
        [],
        STRINGS,
        "wagtail_modalities.E014",
        _(
            "More lines that start the quotes in an imported text, besides “Meet the "
            "specialists”. Upper and lower case are the same."
        ),
    )
    IMPORT_MAX_BYTES = Setting[int](
        1_048_576,
        POSITIVE_INTEGER,
        "wagtail_modalities.E015",
        _("Largest size of one imported file, in bytes. A larger file fails and is not read."),
    )
    RENDITIONS = Setting[Mapping[str, str | Sequence[str]]](
        {
            "thumbnail": ["fill-112x112", "fill-224x224"],
            "card": ["fill-600x338", "fill-1200x676"],
            "wide": ["width-800", "width-1600"],
        },
        RENDITIONS,
        "wagtail_modalities.E016",
        _(
            "The sizes of images: a name, and Wagtail's filter specification for it or a list "
            "of them. The first is printed, all of them together are the `srcset`. No other "
            "size is ever made."
        ),
    )
    FRONTEND_URLS = Setting[Mapping[str, str]](
        {},
        WEB_ADDRESSES,
        "wagtail_modalities.E017",
        _(
            "Where the public finds the pages of each Site, by its host name, if that is not "
            'the Site itself: `{"cms.example.org": "https://www.example.org"}`. Every page '
            "address that is printed begins with it."
        ),
    )
    SERVE = Setting[str](
        "html",
        one_of("html", "redirect", "none"),
        "wagtail_modalities.E018",
        _(
            "What this server answers at the address of a page of ours: the page, a redirect to "
            "the same page at its FRONTEND_URLS, or 404. The admin and previews are the same in "
            "all three."
        ),
    )
    API_V2_NAMESPACE = Setting[str](
        "wagtailapi",
        IDENTIFIER,
        "wagtail_modalities.E019",
        _(
            "The name that the site gave its `WagtailAPIRouter`, by which the addresses of "
            "Wagtail's API v2 are found."
        ),
    )
    API_V3 = Setting[bool](
        True,
        BOOL,
        "wagtail_modalities.E021",
        _("Whether our endpoints are added to Wagtail's API v3, where a site has installed it."),
    )
    API_LIMIT_FULL = Setting[int](
        20,
        POSITIVE_INTEGER,
        "wagtail_modalities.E022",
        _("Most rows of a list with `view=full` in one answer."),
    )
    MAX_AGE = Setting[int](
        0,
        SECONDS,
        "wagtail_modalities.E023",
        _(
            "How long a browser may use an answer of our endpoints without asking again "
            "(`max-age`)."
        ),
    )
    S_MAXAGE = Setting[int](
        60,
        SECONDS,
        "wagtail_modalities.E024",
        _("How long a cache that many share may do so (`s-maxage`). Purging ends it earlier."),
    )
    STALE_WHILE_REVALIDATE = Setting[int](
        0,
        SECONDS,
        "wagtail_modalities.E025",
        _("How long after that it may still be used while a new answer is fetched. 0: never."),
    )
    TAG_HEADER = Setting[str](
        "Surrogate-Key",
        one_of("Surrogate-Key", "Cache-Tag", ""),
        "wagtail_modalities.E026",
        _(
            "The header that names what an answer is made from, for a cache that purges by such "
            "names. Empty: none is sent."
        ),
    )
    TAG_BYTES = Setting[int](
        4096,
        POSITIVE_INTEGER,
        "wagtail_modalities.E027",
        _("Longest value of that header, in bytes. Above it each name stands for its whole kind."),
    )
    PURGE_TAGS = Setting[str](
        "",
        DOTTED_PATH,
        "wagtail_modalities.E028",
        _(
            "Dotted path of a function that purges by these names: `def purge(tags)`, a tuple "
            "of strings. Called once after each transaction that changed what the public sees."
        ),
    )
    PREVIEW_URLS = Setting[Mapping[str, str]](
        {},
        PREVIEW_ADDRESSES,
        "wagtail_modalities.E029",
        _(
            "Where the front end of each Site, by its host name, shows a draft: "
            '`{"cms.example.org": "https://www.example.org/preview/{token}/"}`. The pages of '
            "Sites that are not named are previewed by this server."
        ),
    )
    PREVIEW_SECONDS = Setting[int](
        3600,
        POSITIVE_INTEGER,
        "wagtail_modalities.E032",
        _("How long a token for such a preview is good, in seconds."),
    )
    SOCIAL_RENDITION = Setting[str](
        "card",
        IDENTIFIER,
        "wagtail_modalities.E033",
        _(
            "The size, a name of RENDITIONS, whose largest file is shown where a link to a page "
            "is shared. A name that is not there stands for the first one."
        ),
    )
    FEED_ENTRIES = Setting[int](
        30,
        POSITIVE_INTEGER,
        "wagtail_modalities.E034",
        _("Most entries of an index's feed, the newest first."),
    )
    LLMS_LINKS = Setting[int](
        500,
        POSITIVE_INTEGER,
        "wagtail_modalities.E035",
        _("Most links of a site's llms.txt."),
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
