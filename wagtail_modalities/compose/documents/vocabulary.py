"""The vocabularies' terms of an answer, in the language of each page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import F, IntegerField, QuerySet, Value

from wagtail_modalities import get_modality_model
from wagtail_modalities.models.terms import Concern, Format, Population, Profession

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row

#: field of the modality: (kind, vocabulary)
FIELDS: dict[str, tuple[str, Any]] = {
    "concerns": ("concern", Concern),
    "populations": ("population", Population),
    "formats": ("format", Format),
}
PROFESSION = "profession"
_COLUMNS = ("vocabulary", "held_by", "key", "in_locale", "term_slug", "term_name", "place")


class Vocabulary:
    """What modalities and speakers are filed under: one query for all vocabularies."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        #: ids of modalities whose terms are printed
        self.modalities: set[int] = set()
        #: whether the terms of all modalities are wanted, hidden ones too
        self.everywhere = False
        #: translation keys of professions that are printed
        self.professions: set[Any] = set()
        self._held: dict[tuple[str, int], list[Any]] = defaultdict(list)
        self._terms: dict[tuple[str, Any], list[Row]] = defaultdict(list)

    def fetch(self) -> None:
        """Fetch which terms the modalities hold, and all translations of these."""
        parts: list[QuerySet[Any, Any]] = []
        if self.modalities or self.everywhere:
            for field, (kind, model) in FIELDS.items():
                rows, page, key = _holding(field, None if self.everywhere else self.modalities)
                parts.append(_shaped(kind, rows, held_by=F(page), key=F(key)))
                parts.append(_named(kind, model, rows.values(key)))
        if self.professions:
            parts.append(_named(PROFESSION, Profession, self.professions))
        if not parts:
            return
        first, *rest = parts
        for row in first.union(*rest, all=True) if rest else first:
            if row["held_by"] > 0:
                self._held[row["vocabulary"], row["held_by"]].append(row["key"])
            else:
                self._terms[row["vocabulary"], row["key"]].append(row)

    def of(self, field: str, modality_id: int, locale_id: int) -> list[dict[str, str]]:
        """Return a modality's terms in a language, in the vocabulary's order."""
        kind, _model = FIELDS[field]
        return [
            {
                "slug": row["term_slug"],
                "name": row["term_name"],
                "translation_key": str(row["key"]),
            }
            for row in self.printed(kind, self._held[kind, modality_id], locale_id)
        ]

    def printed(self, kind: str, keys: Iterable[Any], locale_id: int) -> list[Row]:
        """Return the rows of terms in a language, in the vocabulary's order."""
        rows = [row for key in keys if (row := self._printed(kind, key, locale_id)) is not None]
        rows.sort(key=lambda row: (row["place"], row["term_name"].casefold(), -row["held_by"]))
        return rows

    def holders(self, kind: str) -> dict[Any, set[int]]:
        """Return the modalities that hold each term of a vocabulary, by its translation key."""
        found: dict[Any, set[int]] = defaultdict(set)
        for (held, modality_id), keys in self._held.items():
            for key in keys if held == kind else ():
                found[key].add(modality_id)
        return found

    def keys(self, kind: str, slugs: Iterable[str]) -> set[Any]:
        """Return the translation keys of the terms with some slugs, in any language."""
        wanted = set(slugs)
        return {
            key
            for (vocabulary, key), rows in self._terms.items()
            if vocabulary == kind and any(row["term_slug"] in wanted for row in rows)
        }

    def profession(self, key: Any, locale_id: int) -> Row | None:
        """Return a profession's row (``term_slug``, ``term_name``) in a language; None if gone."""
        return self._printed(PROFESSION, key, locale_id)

    def _printed(self, kind: str, key: Any, locale_id: int) -> Row | None:
        """The translation into a language, else the term as first stored."""
        rows = self._terms.get((kind, key))
        if not rows:
            return None
        for row in rows:
            self.answer.embeds.add((kind, -row["held_by"]))
        return min(rows, key=lambda row: (row["in_locale"] != locale_id, -row["held_by"]))


def _holding(field: str, modalities: set[int] | None) -> tuple[QuerySet[Any], str, str]:
    """The rows that tie modalities to terms, and where these have the page and the term's key."""
    own = get_modality_model()._meta.get_field(field)
    page, term = own.m2m_field_name(), own.m2m_reverse_field_name()
    rows = own.remote_field.through._default_manager.order_by()
    if modalities is not None:
        rows = rows.filter(**{f"{page}__in": modalities})
    return rows, f"{page}_id", f"{term}__translation_key"


def _shaped(kind: str, rows: QuerySet[Any], **columns: Any) -> QuerySet[Any, Any]:
    blank = {
        "in_locale": Value(0),
        "term_slug": Value(""),
        "term_name": Value(""),
        "place": Value(0),
    }
    shaped: QuerySet[Any, Any] = rows.annotate(
        **{"vocabulary": Value(kind), **blank, **columns}
    ).values(*_COLUMNS)
    return shaped


def _named(kind: str, model: Any, keys: Any) -> QuerySet[Any, Any]:
    # a term's own id stands, below zero, where the others have the page that holds it
    return _shaped(
        kind,
        model._default_manager.order_by().filter(translation_key__in=keys),
        held_by=-1 * F("pk") + Value(0, output_field=IntegerField()),
        key=F("translation_key"),
        in_locale=F("locale_id"),
        term_slug=F("slug"),
        term_name=F("name"),
        place=F("order"),
    )
