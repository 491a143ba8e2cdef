"""Facets: how many modalities each choice would leave."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from wagtail_modalities.compose.documents import matching, parameters
from wagtail_modalities.compose.documents.answer import Answer, Scope
from wagtail_modalities.compose.documents.vocabulary import FIELDS, PROFESSION
from wagtail_modalities.compose.requests import SPECIALIST, ListQuery, Options
from wagtail_modalities.compose.text import letter_of
from wagtail_modalities.compose.visibility import Visibility

#: the filters that are counted by terms
TERMS = (*(kind for kind, _model in FIELDS.values()), PROFESSION)
LETTER = "letter"

#: for a filter: the modalities that hold a choice, by the choice
Holders = Mapping[Any, set[int]]


def facets(query: ListQuery) -> tuple[dict[str, Any], Answer]:
    """Return the counts under a query, and the answer that knows what they are made from.

    Only choices that leave something are counted. A constant number of queries.

    :raises BadParameter: a value that does not exist or cannot be read.
    """
    visibility = Visibility(parameters.site_id(query.filters.get("site"), query.site_id))
    rows, _last_day = matching.modality_rows(query, visibility, without=TERMS)
    answer = Answer(Options(), visibility)
    scope = parameters.scope(query.filters.get("locale"), visibility)
    held_by = holders(answer, rows)
    held_by[LETTER] = defaultdict(set)
    for row in rows:
        held_by[LETTER][letter_of(row["title"])].add(row["pk"])
        answer.embed("page", row["pk"])
    passing = {
        name: _passing(query, name, held, answer, {row["pk"] for row in rows})
        for name, held in held_by.items()
    }
    data: dict[str, Any] = {}
    for name, held in held_by.items():
        others = [ids for other, ids in passing.items() if other != name]
        left = set.intersection(*others)
        counts = Counter({choice: len(ids & left) for choice, ids in held.items() if ids & left})
        data[name] = _letters(counts) if name == LETTER else _terms(answer, name, counts, scope)
    return data, answer


def holders(answer: Answer, rows: Iterable[matching.Row]) -> dict[str, dict[Any, set[int]]]:
    """Return which modalities hold which term: by filter, then by the term's translation key.

    A modality holds the professions of its visible speakers.
    """
    by_id = {row["pk"] for row in rows}
    quotes, speakers, ends = set(), set(), set()
    columns = ("pk", "modality_id", "specialist_id", "profession_id", "profession_key")
    spoken = answer.visibility.each_quote(Q(specialist__profession__isnull=False), *columns)
    professions: dict[Any, set[int]] = defaultdict(set)
    answer.vocabulary.everywhere = True
    for quote in spoken:
        if quote["modality_id"] in by_id:
            professions[quote["profession_key"]].add(quote["modality_id"])
            answer.vocabulary.terms[PROFESSION].add(quote["profession_id"])
            ends.add(quote["consent_ends"])
            quotes.add(quote["pk"])
            speakers.add(quote["specialist_id"])
    answer.embeds.update(("page", pk) for pk in quotes)
    answer.embeds.update((SPECIALIST, pk) for pk in speakers)
    for day in ends:
        answer.ends(day)
    answer.vocabulary.fetch()
    held = {
        kind: {key: ids & by_id for key, ids in answer.vocabulary.holders(kind).items()}
        for kind, _model in FIELDS.values()
    }
    return {**held, PROFESSION: professions}


def _passing(
    query: ListQuery, name: str, held: Holders, answer: Answer, everything: set[int]
) -> set[int]:
    """The modalities that one filter leaves."""
    asked = query.filters.get(name)
    if asked is None:
        return everything
    if name == LETTER:
        chosen: Iterable[Any] = parameters.letters(asked) or ()
    else:
        chosen = answer.vocabulary.keys(name, asked)
    return set().union(*(held.get(choice, set()) for choice in chosen))


def _letters(counts: Counter[str]) -> list[dict[str, Any]]:
    ordered = sorted(counts, key=lambda letter: (letter == "#", letter))
    return [{"letter": letter, "count": counts[letter]} for letter in ordered]


def _terms(answer: Answer, kind: str, counts: Counter[Any], scope: Scope) -> list[dict[str, Any]]:
    terms = answer.vocabulary.printed(kind, counts, scope.locale_id)
    return [
        {"slug": row["slug"], "name": row["name"], "count": counts[row["key"]]} for row in terms
    ]
