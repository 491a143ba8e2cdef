"""What the value of a setting can be, and whether a given one is that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

#: what a token takes the place of in an address
TOKEN = "{token}"  # nosec B105 # a place in an address


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
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not (parts.query or parts.fragment)


def _is_preview_address(value: object) -> bool:
    if not isinstance(value, str) or value.count(TOKEN) != 1:
        return False
    # in its host a token would be part of an origin, and of what a name server is asked
    return _is_web_address(value) and TOKEN not in value.split("/", 3)[2]


def _is_web_address(value: str) -> bool:
    return _is_web_root(value.replace("?", "/").replace("#", "/"))


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
_ENTRIES = {
    "web addresses": _is_web_root,
    "preview addresses": _is_preview_address,
    "renditions": _is_rendition,
}

BOOL = Kind("bool", "True or False")
POSITIVE_INTEGER = Kind("positive integer", "a whole number greater than 0")
SECONDS = Kind("seconds", "a whole number of seconds, 0 or more")
STRINGS = Kind("list of strings", "a list of non-empty strings")
DOTTED_PATH = Kind("dotted path", "a dotted path such as 'mysite.blocks.blocks', or ''")
WEB_ADDRESSES = Kind("web addresses", "a dictionary of web addresses by host name")
PREVIEW_ADDRESSES = Kind(
    "preview addresses",
    "a dictionary of web addresses by host name, each with {token} in it once, after the host",
)
RENDITIONS = Kind(
    "renditions", "a dictionary of Wagtail's filter specifications, or lists of them, by name"
)
IDENTIFIER = Kind("identifier", "a non-empty string")


def one_of(*choices: str) -> Kind:
    """Return the kind of a setting that takes exactly one of ``choices``."""
    return Kind("choice", "one of " + ", ".join(repr(c) for c in choices), choices)
