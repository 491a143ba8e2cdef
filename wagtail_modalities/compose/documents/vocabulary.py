"""The vocabularies' terms of an answer, in the language of each page."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import connections

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
_VOCABULARIES: dict[str, Any] = {**dict(FIELDS.values()), PROFESSION: Profession}


class Vocabulary:
    """What modalities and speakers are filed under: one query for all vocabularies."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        #: ids of modalities whose terms are printed
        self.modalities: set[int] = set()
        #: whether the terms of all modalities are wanted, hidden ones too
        self.everywhere = False
        #: ids of terms that are printed whoever holds them, by kind: speakers' professions
        self.terms: dict[str, set[int]] = defaultdict(set)
        self._held: dict[tuple[str, int | None], list[Any]] = defaultdict(list)
        self._terms: dict[tuple[str, Any], dict[int, Row]] = defaultdict(dict)

    def fetch(self) -> None:
        """Fetch which terms the modalities hold, and all translations of these.

        What has been fetched once is not fetched again.
        """
        if self.modalities or self.everywhere or any(self.terms.values()):
            ids = None if self.everywhere else sorted(self.modalities)
            # an empty IN () is an error to PostgreSQL and MariaDB
            terms = {kind: sorted(found) for kind, found in self.terms.items() if found}
            for kind, held_by, key, pk, *rest in _rows(ids, terms):
                if held_by and key not in self._held[kind, held_by]:
                    self._held[kind, held_by].append(key)
                if pk not in (translations := self._terms[kind, key]):
                    translations[pk] = {"key": key, "pk": pk, **dict(zip(_REST, rest, strict=True))}
        self.modalities, self.everywhere = set(), False
        self.terms.clear()

    def hold(self, modality_id: int | None, field: str, terms: Iterable[Any]) -> None:
        """Note which terms a modality in memory holds, whatever is stored."""
        kind, _model = FIELDS[field]
        for term in terms:
            self._held[kind, modality_id].append(term.translation_key)
            self.terms[kind].add(term.pk)

    def of(self, field: str, modality_id: int | None, locale_id: int) -> list[dict[str, str]]:
        """Return a modality's terms in a language, in the vocabulary's order."""
        kind, _model = FIELDS[field]
        return [
            {
                "slug": row["slug"],
                "name": row["name"],
                "translation_key": str(row["key"]),
            }
            for row in self.printed(kind, self._held[kind, modality_id], locale_id)
        ]

    def diagnoses(self, modality_id: int | None, locale_id: int) -> list[dict[str, str]]:
        """Return those of a modality's concerns that are diagnoses, as :meth:`of` does."""
        rows = self.printed("concern", self._held["concern", modality_id], locale_id)
        return [{"slug": row["slug"], "name": row["name"]} for row in rows if row["is_diagnosis"]]

    def printed(self, kind: str, keys: Iterable[Any], locale_id: int) -> list[Row]:
        """Return the rows of terms in a language, in the vocabulary's order."""
        rows = [row for key in keys if (row := self._printed(kind, key, locale_id)) is not None]
        rows.sort(key=lambda row: (row["order"], row["name"].casefold(), row["pk"]))
        return rows

    def holders(self, kind: str) -> dict[Any, set[int]]:
        """Return the modalities that hold each term of a vocabulary, by its translation key."""
        found: dict[Any, set[int]] = defaultdict(set)
        for (held, modality_id), keys in self._held.items():
            if held == kind and modality_id is not None:
                for key in keys:
                    found[key].add(modality_id)
        return found

    def keys(self, kind: str, slugs: Iterable[str]) -> set[Any]:
        """Return the translation keys of the terms with some slugs, in any language."""
        wanted = set(slugs)
        return {
            key
            for (vocabulary, key), rows in self._terms.items()
            if vocabulary == kind and any(row["slug"] in wanted for row in rows.values())
        }

    def profession(self, key: Any, locale_id: int) -> Row | None:
        """Return a profession's row (``slug``, ``name``) in a language; None if gone."""
        return self._printed(PROFESSION, key, locale_id)

    def _printed(self, kind: str, key: Any, locale_id: int) -> Row | None:
        """The translation into a language, else the term as first stored."""
        rows = self._terms.get((kind, key))
        if not rows:
            return None
        self.answer.embeds.update((kind, pk) for pk in rows)
        return min(rows.values(), key=lambda row: (row["locale_id"] != locale_id, row["pk"]))


def _rows(
    modalities: list[int] | None, terms: Mapping[str, Sequence[int]]
) -> Iterator[tuple[Any, ...]]:
    """Yield each term held by some modalities, and each translation of it.

    As its kind, its holder's id, its translation key, its id, and :data:`_REST`.

    Written as SQL: having Django build and compile the union of so many queries takes longer than
    all the rest of a document's queries together. What is put into it are names of our own
    tables and columns; each value is a parameter.

    :param modalities: all of them when None.
    :param terms: ids of terms, by kind, whoever holds them.
    """
    connection = connections[get_modality_model()._default_manager.db]
    name = connection.ops.quote_name
    parts: list[str] = []
    params: list[int] = []
    if modalities is None or modalities:
        for field, (kind, model) in FIELDS.items():
            own = get_modality_model()._meta.get_field(field)
            page, term = name(own.m2m_column_name()), name(own.m2m_reverse_name())
            where = "" if modalities is None else f" WHERE t.{page} IN ({_marks(modalities)})"
            params += modalities or []
            parts.append(
                f"SELECT '{kind}', t.{page}, {_named(kind, name)} "  # nosec B608 # see above
                f"FROM {name(own.m2m_db_table())} t "
                f"JOIN {name(model._meta.db_table)} held ON held.id = t.{term} "
                f"JOIN {name(model._meta.db_table)} n ON n.translation_key = held.translation_key"
                f"{where}"
            )
    for kind, ids in terms.items():
        table = name(_VOCABULARIES[kind]._meta.db_table)
        parts.append(
            f"SELECT '{kind}', 0, {_named(kind, name)} FROM {table} held "  # nosec B608 # see above
            f"JOIN {table} n ON n.translation_key = held.translation_key "
            f"WHERE held.id IN ({_marks(ids)})"
        )
        params += ids
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        for row in cursor:
            yield _read(row)


_REST = ("locale_id", "slug", "name", "order", "is_diagnosis")


def _named(kind: str, quote: Callable[[str], str]) -> str:
    """The columns of a term: its key, its id, and :data:`_REST`."""
    is_diagnosis = "n.is_diagnosis" if kind == "concern" else "FALSE"
    return (
        f"n.translation_key, n.id, n.locale_id, n.slug, n.name, n.{quote('order')}, {is_diagnosis}"
    )


def _marks(values: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(values))


def _read(row: Sequence[Any]) -> tuple[Any, ...]:
    kind, held_by, key, *rest = row
    # each database has its own idea of what a UUID comes back as
    return (kind, held_by, key if isinstance(key, uuid.UUID) else uuid.UUID(key), *rest)
