"""Values of filters, held against what the site has."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale, Site

from wagtail_modalities.compose.documents.answer import Scope
from wagtail_modalities.compose.requests import BadParameter
from wagtail_modalities.compose.visibility import Visibility


def site_id(names: Sequence[str] | None, default: int | None) -> int | None:
    """Return the Site that a filter names ("www.example.org", "localhost:8000").

    :raises BadParameter: there is none, or more than one is named.
    """
    if names is None:
        return default
    if len(names) != 1:
        raise BadParameter("site", gettext("Name one site."))
    found = find_site(names[0])
    if found is None:
        raise BadParameter("site", gettext("There is no such site."))
    return found


def find_site(name: str) -> int | None:
    """Return the id of the Site with a host name and, where it is given, a port."""
    host, _colon, port = name.partition(":")
    sites = Site.objects.filter(hostname=host)
    if port:
        sites = sites.filter(port=int(port)) if port.isascii() and port.isdigit() else sites.none()
    # one host may have a Site on each of several ports: the default one is meant, else the lowest
    found: int | None = (
        sites.order_by("-is_default_site", "port").values_list("pk", flat=True).first()
    )
    return found


def locales(codes: Sequence[str]) -> Sequence[str]:
    """Return language codes of content.

    :raises BadParameter: one that the site does not have.
    """
    known = get_content_languages()
    for code in codes:
        if code not in known:
            message = gettext("%(value)r is none of: %(choices)s.")
            named = {"value": code[:100], "choices": ", ".join(sorted(known))}
            raise BadParameter("locale", message % named)
    return codes


def uuids(name: str, texts: Sequence[str]) -> list[uuid.UUID]:
    """Return translation keys.

    :raises BadParameter: one that cannot be read.
    """
    try:
        return [uuid.UUID(text) for text in texts]
    except ValueError:
        raise BadParameter(name, gettext("Give a UUID.")) from None


def letters(given: Sequence[str] | None) -> frozenset[str] | None:
    """Return the letters of a filter in upper case; None where it is not asked for.

    :raises BadParameter: anything but A to Z and "#".
    """
    if given is None:
        return None
    found = frozenset(letter.upper() for letter in given)
    if not all(letter == "#" or (len(letter) == 1 and "A" <= letter <= "Z") for letter in found):
        raise BadParameter("letter", gettext("Give a letter from A to Z, or # for the rest."))
    return found


def scope(codes: Sequence[str] | None, visibility: Visibility) -> Scope:
    """Return in which language to print what is no page: the one filtered by, else the site's."""
    code = codes[0] if codes and len(codes) == 1 else settings.LANGUAGE_CODE
    known = dict(Locale.objects.values_list("language_code", "pk"))
    if code not in known and known:
        code = sorted(known, key=known.__getitem__)[0]
    return Scope(known.get(code, 0), code, visibility.site_id)
