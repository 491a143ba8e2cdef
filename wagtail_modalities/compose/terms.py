"""Terms in the page's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail_modalities.compose.values import Term


def translated(model: Any, keys: Iterable[Any], locale_id: int | None) -> dict[Any, Term]:
    """Return a vocabulary's terms by translation key, at one query.

    :param model: Concern, Population, Format or Profession.
    :param keys: the translation keys that are wanted.
    :param locale_id: the language to print; a term that is not translated is printed as stored.
    :returns: in the vocabulary's order, which is the printed row's.
    """
    wanted = set(keys)
    if not wanted:
        return {}
    rows = model._default_manager.filter(translation_key__in=wanted).values(
        "translation_key", "locale_id", "slug", "name", "order", "pk"
    )
    chosen: dict[Any, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: row["pk"]):
        key = row["translation_key"]
        if key not in chosen or row["locale_id"] == locale_id:
            chosen[key] = row
    ordered = sorted(chosen.values(), key=lambda r: (r["order"], r["name"].casefold(), r["pk"]))
    return {
        row["translation_key"]: Term(
            slug=row["slug"], name=row["name"], translation_key=str(row["translation_key"])
        )
        for row in ordered
    }


def of_page(field: Any, locale_id: int | None) -> list[Term]:
    """Return the terms that a page's many-to-many field holds, in the page's language.

    :param field: the field's manager, such as ``page.concerns``; a draft's holds unsaved choices.
    """
    keys = [term.translation_key for term in field.all()]
    return list(translated(field.model, keys, locale_id).values())
