"""Load the starter sets: only ever add rows, never touch one that is there."""

from __future__ import annotations

import json
import unicodedata
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import filterfalse
from typing import Any

from django.db import transaction
from wagtail.models import Locale

from wagtail_modalities.models import Concern, Format, Population, Profession
from wagtail_modalities.models.regions import fold_text
from wagtail_modalities.models.terms import slug_of_name

TermModel = type[Profession] | type[Concern] | type[Population] | type[Format]

#: The starter sets by the name of their file.
SETS: Mapping[str, TermModel] = {
    "professions": Profession,
    "concerns": Concern,
    "populations": Population,
    "formats": Format,
}

# Never to change: the same term has the same translation key on every site, whichever of its
# languages is loaded first, and a second run finds what the first one made.
_NAMESPACE = uuid.UUID("0ea3e83d-7b96-4448-83ff-c840c81b5585")


@dataclass(frozen=True)
class Outcome:
    """One term in one locale: created (or in a dry run to be), else kept as the site has it."""

    model: TermModel
    locale: Locale
    name: str
    created: bool


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Return the text for a language code, else for its base language ("es" for "es-mx"), or ''."""
    return texts.get(language) or texts.get(language.partition("-")[0], "")


def starter_languages() -> list[str]:
    """Return the language codes that the starter sets have names in."""
    return sorted({code for name in SETS for term in _read(name) for code in term["names"]})


def has_set(locale: Locale) -> bool:
    """Say whether there is a starter set for a locale, its base language's included."""
    code: str = locale.language_code
    return bool({code, code.partition("-")[0]} & set(starter_languages()))


@transaction.atomic
def load_terms(locales: Iterable[Locale], *, dry_run: bool = False) -> list[Outcome]:
    """Add the starter sets' terms that a site does not have yet, all of them or none.

    A term is there if the locale has a row with its translation key, with its slug or with its
    name, however it came in. Such rows are left alone. A translation of a term that the site
    made itself is tied to the site's row.

    :param locales: where terms are to be added. Those without a set get none.
    :param dry_run: write nothing and return the same.
    """
    wanted = list(locales)
    outcomes: list[Outcome] = []
    for name, model in SETS.items():
        shelf = _Shelf(model)
        for term in _read(name):
            outcomes += shelf.add(term, uuid.uuid5(_NAMESPACE, f"{name}/{term['key']}"), wanted)
        if not dry_run:
            # one by one, so that the search index hears of each
            for row in shelf.new:
                row.save()
    return outcomes


def _read(name: str) -> list[dict[str, Any]]:
    path = resources.files("wagtail_modalities.terms") / f"{name}.json"
    terms: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return terms


class _Shelf:
    """The rows of one vocabulary in every locale, those to be created included."""

    def __init__(self, model: TermModel) -> None:
        self.model = model
        self.new: list[Any] = []
        self.locales = list(Locale.objects.order_by("pk"))
        self.by_key: set[tuple[uuid.UUID, int]] = set()
        self.by_word: dict[tuple[int, str], uuid.UUID] = {}
        rows = model.objects.order_by("pk")
        for key, locale, slug, name in rows.values_list(
            "translation_key", "locale_id", "slug", "name"
        ):
            self._put(key, locale, slug, name)

    def add(
        self, term: dict[str, Any], own_key: uuid.UUID, wanted: list[Locale]
    ) -> Iterator[Outcome]:
        """Plan the rows of one term, and say what becomes of each."""
        for locale in wanted:
            name = in_language(term["names"], locale.language_code)
            if not name:
                continue
            keys = self._keys(term, own_key)
            missing = not any((key, locale.pk) in self.by_key for key in keys)
            if missing:
                self._create(term, keys[0], locale, name)
            yield Outcome(self.model, locale, name, created=missing)

    def _keys(self, term: dict[str, Any], own_key: uuid.UUID) -> list[uuid.UUID]:
        """Return the translation keys that this term goes by on this site, the one to use first."""
        theirs = [
            self.by_word[locale.pk, word]
            for locale in self.locales
            if (name := in_language(term["names"], locale.language_code))
            for word in _words(_slug(term, locale), name)
            if (locale.pk, word) in self.by_word
        ]
        ours = any((own_key, locale.pk) in self.by_key for locale in self.locales)
        return [own_key, *theirs] if ours or not theirs else [*theirs, own_key]

    def _create(self, term: dict[str, Any], key: uuid.UUID, locale: Locale, name: str) -> None:
        values: dict[str, Any] = {"slug": _slug(term, locale), "order": term.get("order", 0)}
        if self.model is Concern:
            values["is_diagnosis"] = term.get("is_diagnosis", False)
        if self.model is Profession:
            abbreviations = term.get("abbreviations", {})
            values["abbreviation"] = in_language(abbreviations, locale.language_code)
        self.new.append(self.model(name=name, locale=locale, translation_key=key, **values))
        self._put(key, locale.pk, values["slug"], name)

    def _put(self, key: uuid.UUID, locale: int, slug: str, name: str) -> None:
        self.by_key.add((key, locale))
        for word in _words(slug, name):
            self.by_word.setdefault((locale, word), key)


def _words(slug: str, name: str) -> list[str]:
    """Return what a row is known by, without accents: some databases hold é and e to be equal."""
    texts = [unicodedata.normalize("NFD", fold_text(text).casefold()) for text in (slug, name)]
    return ["".join(filterfalse(unicodedata.combining, text)) for text in texts]


def _slug(term: dict[str, Any], locale: Locale) -> str:
    code = locale.language_code
    name = in_language(term["names"], code)
    # as the model makes it, so that a term an editor typed in is recognised
    return in_language(term.get("slugs", {}), code) or slug_of_name(name)
