"""The rows of an index page: visible modalities below it, searched, filtered and paged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from django.core.paginator import Page as Chunk
from django.core.paginator import Paginator
from django.utils.functional import cached_property

from wagtail_modalities import get_modality_model
from wagtail_modalities.compose.documents import counting
from wagtail_modalities.compose.documents.counting import TERMS
from wagtail_modalities.compose.text import first_sentences, folded, letter_of
from wagtail_modalities.compose.values import Choice, IndexRow

if TYPE_CHECKING:
    from wagtail_modalities.compose.gather import Composition

#: rows on one page of an index
PER_PAGE = 48
#: characters of a row's summary
SUMMARY_LIMIT = 220
#: characters of a search that are looked at
SEARCH_LIMIT = 200


@dataclass(frozen=True)
class Query:
    """What a visitor asks an index for. Each filter holds slugs, of which any will do."""

    search: str = ""
    letter: str = ""
    page: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, given: Any) -> Query:
        """Read a query from the parameters of an address (a ``QueryDict``).

        Unknown names are left alone: an address may carry a campaign's marks.
        """
        filters = {name: _slugs(given.getlist(name)) for name in TERMS}
        letter = given.get("letter", "").strip().upper()
        return cls(
            # NUL is in no text, and PostgreSQL refuses it
            search=given.get("q", "").replace("\0", "").strip()[:SEARCH_LIMIT],
            letter=letter if letter == "#" or (len(letter) == 1 and "A" <= letter <= "Z") else "",
            page=given.get("page", ""),
            filters={name: slugs for name, slugs in filters.items() if slugs},
        )

    def __bool__(self) -> bool:
        return bool(self.search or self.letter or self.filters)


class Listing:
    """One view of an index. A constant number of queries, however many rows there are.

    Rows are matched in memory: a site has hundreds of modalities, not millions, and so a search
    finds only what the page may print, knows no accents or case on every database, and never
    goes through words that have lost their consent since they were indexed.
    """

    def __init__(self, composition: Composition, query: Query) -> None:
        self.composition = composition
        self.query = query

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        index = self.composition.page
        if not index.path:
            return []
        below = get_modality_model()._default_manager.filter(
            path__startswith=index.path, depth__gt=index.depth
        )
        names = ("pk", "url_path", "title", "acronym", "also_known_as", "summary")
        rows = list(self.composition.visibility.pages(below).values(*names))
        for row in rows:
            row["letter"] = letter_of(row["title"])
        return sorted(rows, key=lambda row: (folded(row["title"]), row["pk"]))

    @cached_property
    def _holders(self) -> dict[str, dict[Any, set[int]]]:
        """For each filter: the rows that have a term, by the term's translation key."""
        if not self._rows:
            return {name: {} for name in TERMS}
        return counting.holders(self.composition.answer, self._rows)

    @cached_property
    def _chosen(self) -> dict[str, set[Any]]:
        """The translation keys of the slugs asked for; a slug nobody has gives none."""
        _fetched = self._holders
        vocabulary = self.composition.answer.vocabulary
        return {name: vocabulary.keys(name, slugs) for name, slugs in self.query.filters.items()}

    @cached_property
    def matches(self) -> list[dict[str, Any]]:
        """The rows that meet the whole query."""
        return [row for row in self._searched if self._has_letter(row) and self._has_terms(row)]

    @cached_property
    def _searched(self) -> list[dict[str, Any]]:
        words = folded(self.query.search).split()
        return [row for row in self._rows if all(word in _words(row) for word in words)]

    def _has_letter(self, row: dict[str, Any]) -> bool:
        return self.query.letter in ("", row["letter"])

    def _has_terms(self, row: dict[str, Any]) -> bool:
        return all(
            any(row["pk"] in self._holders[name].get(key, ()) for key in keys)
            for name, keys in self._chosen.items()
        )

    @cached_property
    def total(self) -> int:
        """How many rows meet the query."""
        return len(self.matches)

    @cached_property
    def is_empty(self) -> bool:
        """Whether the index has no rows at all, whatever is asked."""
        return not self._rows

    @cached_property
    def chunk(self) -> Chunk[IndexRow]:
        """The page of rows asked for; the last one where the number is beyond it, the first where
        it is none: as Wagtail's own guide to pagination does it."""
        chunk: Any = Paginator(self.matches, PER_PAGE).get_page(self.query.page)
        chunk.object_list = self._print(chunk.object_list)
        return cast("Chunk[IndexRow]", chunk)

    @cached_property
    def letters(self) -> list[tuple[str, list[IndexRow]]]:
        """The rows of this page by letter, A to Z."""
        groups: dict[str, list[IndexRow]] = defaultdict(list)
        for row in self.chunk.object_list:
            groups[row.letter].append(row)
        return sorted(groups.items(), key=lambda group: (group[0] == "#", group[0]))

    @cached_property
    def alphabet(self) -> list[str]:
        """The letters under which rows would be found with the other filters as they are."""
        found = {row["letter"] for row in self._searched if self._has_terms(row)}
        return sorted(found, key=lambda letter: (letter == "#", letter))

    def choices(self, name: str) -> list[Choice]:
        """Return a filter's options: the terms that visible rows have, in the page's language."""
        held = {key: ids for key, ids in self._holders[name].items() if ids}
        chosen = self._chosen.get(name, set())
        composition = self.composition
        found = composition.answer.vocabulary.printed(name, held, composition.scope.locale_id)
        return [
            Choice(
                slug=term["slug"],
                name=term["name"],
                count=len(held[term["key"]]),
                selected=term["key"] in chosen,
            )
            for term in found
        ]

    def _print(self, rows: Iterable[dict[str, Any]]) -> list[IndexRow]:
        wanted, routing = list(rows), self.composition.answer.routing
        routing.announce(get_modality_model(), [row["pk"] for row in wanted])
        return [
            IndexRow(
                id=row["pk"],
                title=row["title"],
                url=routing.url(get_modality_model(), row["pk"], row["url_path"]),
                acronym=row["acronym"],
                also_known_as=[str(name) for name in row["also_known_as"] or []],
                summary=first_sentences(row["summary"], SUMMARY_LIMIT),
                letter=row["letter"],
            )
            for row in wanted
        ]


def _words(row: dict[str, Any]) -> str:
    names = " ".join(str(name) for name in row["also_known_as"] or [])
    return folded(f"{row['title']} {row['acronym']} {names} {row['summary']}")


def _slugs(values: Iterable[str]) -> list[str]:
    """Split values at commas: "adults,couples" means either."""
    parts = [part.strip() for value in values for part in value.replace("\0", "").split(",")]
    return list(dict.fromkeys(part for part in parts if part))[:50]
