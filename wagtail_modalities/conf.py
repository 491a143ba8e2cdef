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
        if self.name == "list of strings":
            return isinstance(value, list | tuple) and all(
                isinstance(item, str) and item.strip() for item in value
            )
        if self.name == "choice":
            return isinstance(value, str) and value in self.choices
        if not isinstance(value, str):
            return False
        return not value or ("." in value and all(p.isidentifier() for p in value.split(".")))


BOOL = Kind("bool", "True or False")
POSITIVE_INTEGER = Kind("positive integer", "a whole number greater than 0")
STRINGS = Kind("list of strings", "a list of non-empty strings")
DOTTED_PATH = Kind("dotted path", "a dotted path such as 'mysite.blocks.blocks', or ''")


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
