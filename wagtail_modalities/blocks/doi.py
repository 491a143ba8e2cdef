"""Digital object identifiers, as references carry them."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Crossref, "DOIs and matching regular expressions" (blog, 11 August 2015,
# https://www.crossref.org/blog/dois-and-matching-regular-expressions/): the first pattern is for
# modern DOIs, the second for early ones of John Wiley & Sons. Its dots are escaped here.
_PATTERNS = (
    re.compile(r"10\.\d{4,9}/[-._;()/:A-Z0-9]+", re.IGNORECASE),
    re.compile(r"10\.1002/\S+", re.IGNORECASE),
)
# The forms that Crossref's display guidelines have asked for over the years.
_PREFIX = re.compile(r"\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?", re.IGNORECASE)


def bare_doi(value: str) -> str:
    """Return a DOI without ``doi:`` or the resolver's address before it."""
    return _PREFIX.sub("", value, count=1).strip()


def validate_doi(value: str) -> None:
    """Refuse what is no DOI; the prefixes that :func:`bare_doi` takes off are allowed.

    :raises ValidationError: with the code ``doi``.
    """
    if value and not any(pattern.fullmatch(bare_doi(value)) for pattern in _PATTERNS):
        raise ValidationError(_("This is no DOI. One looks like this: 10.1000/182"), code="doi")
