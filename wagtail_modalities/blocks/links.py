"""What a link may point at, and the one rule about links that are a page or an address."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import CharBlock

from wagtail_modalities.blocks import segments

MAX_URL_LENGTH = 500

# RFC 3986, section 3.1
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers drop control characters and read a backslash as a slash before they look at the
# scheme and host (WHATWG URL Standard, "basic URL parser"), so neither may hide one.
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


def validate_link(value: str) -> None:
    """Refuse everything but http, https, mailto, tel and relative paths.

    :param value: the address as an editor typed it; blank is left to "required".
    :raises ValidationError: another scheme, ``//host`` (which takes the page's scheme), a web
        address without a host, or characters under which either could hide.
    """
    if not value:
        return
    scheme = _SCHEME.match(value)
    name = scheme.group(1).lower() if scheme else ""
    if _UNSAFE.search(value):
        raise ValidationError(
            _("A link cannot hold spaces, backslashes or control characters."), code="link_unsafe"
        )
    if name in ("http", "https"):
        if not _has_host(value):
            raise ValidationError(_("This web address has no host name."), code="link_host")
    elif name in ("mailto", "tel"):
        if not value[len(name) + 1 :]:
            raise ValidationError(_("The link is not complete."), code="link_incomplete")
    elif name or value.startswith("//"):
        raise ValidationError(
            _("A link starts with https://, http://, mailto:, tel: or / for a page of this site."),
            code="link_scheme",
        )
    elif value.lower().startswith("www."):
        raise ValidationError(_("Write https:// before a web address."), code="link_scheme")


def validate_web_address(value: str) -> None:
    """Refuse everything but an http or https address.

    :raises ValidationError: as :func:`validate_link`, and for mailto, tel and relative paths.
    """
    validate_link(value)
    if value and not value.lower().startswith(("http://", "https://")):
        raise ValidationError(_("Give a web address: https://…"), code="link_scheme")


def validate_https(value: str) -> None:
    """Refuse everything but an https address.

    :raises ValidationError: as :func:`validate_web_address`, and for http.
    """
    validate_web_address(value)
    if value and not value.lower().startswith("https://"):
        raise ValidationError(_("Give an address that starts with https://."), code="link_https")


def _has_host(value: str) -> bool:
    try:
        parts = urlsplit(value)
        # reading the port validates it
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def safe_link(value: str | None) -> str:
    """Return an address if it may be linked, else "". For data that no form has validated."""
    try:
        validate_link(value or "")
    except ValidationError:
        return ""
    return value or ""


class LinkBlock(CharBlock):
    """An address: any that may be linked, or only those that ``validator`` lets through."""

    def __init__(self, validator: Callable[[str], None] = validate_link, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", MAX_URL_LENGTH)
        super().__init__(
            required=False, default="", search_index=False, validators=[validator], **kwargs
        )

    def get_translatable_segments(self, value: str | None) -> list[Any]:
        """Return the address as wagtail-localize asks for it: a value that may be overridden."""
        return segments.of_link(value)


def link_errors(page: Any, url: str | None, *, required: bool) -> dict[str, ValidationError]:
    """The rule for a link that is a page or an address: at most one, or exactly one.

    :param page: the chosen page or None.
    :param url: the typed address, blank or None.
    :param required: whether a missing link is an error too (publication) or not (drafts).
    :returns: the error by the name of the part it belongs to, ``page`` or ``url``; empty when
        all is well. That the address is one that may be linked is :func:`validate_link`'s work.
    """
    if page and url:
        return {"url": ValidationError(_("Choose a page or give an address, not both."))}
    if required and not page and not url:
        return {"page": ValidationError(_("Choose a page or give an address."))}
    return {}
