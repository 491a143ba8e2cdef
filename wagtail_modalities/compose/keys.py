"""Names of what an answer is made from, for caches that purge by names (surrogate keys)."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail_modalities.compose.documents.answer import Embed
from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE

#: all pages have names of one kind: what they are embedded as
_PAGES = frozenset({MODALITY, QUOTE, INDEX})
#: of the JSON Schema
SCHEMA = "schema"


def of_objects(embeds: Iterable[Embed]) -> list[str]:
    """Return a name for each object: "page-42", "specialist-5"."""
    return sorted({f"{'page' if kind in _PAGES else kind}-{pk}" for kind, pk in embeds})


def of_list(kind: str, site_id: int | None, locales: Iterable[str]) -> list[str]:
    """Return a name for the lists of a kind in a Site, in each locale: "modality-list-1-en"."""
    return [f"{kind}-list-{site_id or 0}-{locale}" for locale in locales]


def fitted(names: Iterable[str], most: int, between: str = " ") -> str:
    """Return names as the value of one header.

    :param most: its longest value, in bytes. Above it objects are named by their kind alone:
        "page" stands for every page, so whoever purges "page-42" purges "page" too.
    :param between: what parts the names.
    """
    names = list(names)
    value = between.join(names)
    if len(value) > most:
        value = between.join(dict.fromkeys(kind_of(name) for name in names))
    return value


def kind_of(name: str) -> str:
    """Return the kind that a name of an object stands for; a list's name stays as it is."""
    kind, _dash, number = name.rpartition("-")
    return kind if number.isdigit() and "-list-" not in name else name
