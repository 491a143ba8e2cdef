"""Which rows a list has, and in which order, before any document is written.

Columns are few here and all matching rows are read: order and letters are then the same on every
database, and the total is their number. Everything that can be a condition of one query is one.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import swapper
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.compose.documents import parameters
from wagtail_modalities.compose.documents.answer import Scope
from wagtail_modalities.compose.documents.families import children_of
from wagtail_modalities.compose.documents.searching import search
from wagtail_modalities.compose.documents.vocabulary import FIELDS
from wagtail_modalities.compose.kinds import types_of
from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE, SPECIALIST, ListQuery
from wagtail_modalities.compose.text import letter_of, sort_key
from wagtail_modalities.compose.visibility import Visibility
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models.specialist import Specialist
from wagtail_modalities.models.terms import Profession

Row = dict[str, Any]


@dataclass(frozen=True)
class Matches:
    """The rows of a list, and under which rule they were found.

    :param ids: of all rows, in the list's order.
    :param last_day: on which these are the rows; None without an end.
    :param quotes: of a list of specialists, which of their quotes count.
    """

    ids: list[int]
    visibility: Visibility
    last_day: datetime.date | None = None
    scope: Scope | None = None
    quotes: Q | None = None


def find(query: ListQuery) -> Matches:
    """Return the rows that a query asks for.

    :raises BadParameter: a value that does not exist or cannot be read.
    """
    site_id = parameters.site_id(query.filters.get("site"), query.site_id)
    visibility = Visibility(site_id)
    found = {MODALITY: _modalities, QUOTE: _quotes, SPECIALIST: _specialists, INDEX: _indexes}
    return found[query.kind](query, visibility)


# -- pages --------------------------------------------------------------------------------------


def _modalities(query: ListQuery, visibility: Visibility) -> Matches:
    rows, last_day = modality_rows(query, visibility)
    letters = parameters.letters(query.filters.get("letter"))
    if letters is not None:
        rows = [row for row in rows if letter_of(row["title"]) in letters]
    return Matches(_ordered(query, rows), visibility, last_day)


def modality_rows(
    query: ListQuery, visibility: Visibility, *, without: Sequence[str] = ()
) -> tuple[list[Row], datetime.date | None]:
    """Return the modalities that meet a query, whatever their letter, and for how long.

    :param without: filters that are left out of account.
    """
    model = get_modality_model()
    found = _pages(model, query, visibility)
    for field, (name, vocabulary) in FIELDS.items():
        slugs = query.filters.get(name)
        if slugs is not None and name not in without:
            found = found.filter(pk__in=holders(field, vocabulary, slugs))
    last_day = None
    professions = query.filters.get("profession")
    if professions is not None and "profession" not in without:
        spoken = visibility.quote_rows(of_profession(professions))
        found = found.filter(pk__in={row["modality_id"] for row in spoken})
        last_day = last_day_of(spoken)
    return list(found.values("pk", "title", *_dates(query))), last_day


def _indexes(query: ListQuery, visibility: Visibility) -> Matches:
    if not modalities_settings.INDEX:
        return Matches([], visibility)
    found = _pages(get_modality_index_model(), query, visibility)
    rows = list(found.values("pk", "title", *_dates(query)))
    return Matches(_ordered(query, rows), visibility)


def _pages(model: Any, query: ListQuery, visibility: Visibility) -> QuerySet[Any]:
    """The visible pages of a type that meet the filters which all pages have."""
    filters = query.filters
    pages = model._default_manager.order_by().filter(content_type__in=types_of(model))
    found = visibility.pages(pages)
    if "slug" in filters:
        found = found.filter(slug__in=filters["slug"])
    if "translation_key" in filters:
        keys = parameters.uuids("translation_key", filters["translation_key"])
        found = found.filter(translation_key__in=keys)
    if "locale" in filters:
        found = found.filter(locale__language_code__in=parameters.locales(filters["locale"]))
    if (ids := query.numbers("child_of")) is not None:
        above = _visible(visibility, ids)
        parent = Substr("path", 1, Length("path") - model.steplen)
        found = found.alias(_above=parent).filter(_above__in=above.values("path"))
    if (ids := query.numbers("descendant_of")) is not None:
        found = found.filter(_below(_visible(visibility, ids)))
    if (ids := query.numbers("translation_of")) is not None:
        keys_of = _visible(visibility, ids).values("translation_key")
        found = found.filter(translation_key__in=keys_of).exclude(pk__in=ids)
    if query.search.strip():
        found = found.filter(pk__in=search(model, query.search, query.search_operator))
    return found


def _visible(visibility: Visibility, ids: Sequence[int]) -> QuerySet[Any]:
    """The visible pages with these ids: what is hidden has neither children nor translations."""
    pages = swapper.load_model("wagtailcore", "Page").objects.order_by()
    return visibility.pages(pages.filter(pk__in=ids))


def _below(above: QuerySet[Any]) -> Exists:
    """The condition of pages that lie below one of some others."""
    own = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(above.alias(_own=own).filter(_own__startswith=F("path")).exclude(path=own))


def holders(field: str, vocabulary: Any, slugs: Iterable[str]) -> QuerySet[Any, Any]:
    """Return the ids of the modalities that hold one of some terms, by any locale's slug."""
    own = get_modality_model()._meta.get_field(field)
    page, term = own.m2m_field_name(), own.m2m_reverse_field_name()
    keys = vocabulary._default_manager.order_by().filter(slug__in=list(slugs))
    ties = own.remote_field.through._default_manager.order_by()
    ties = ties.filter(**{f"{term}__translation_key__in": keys.values("translation_key")})
    found: QuerySet[Any, Any] = ties.values(f"{page}_id")
    return found


def of_profession(slugs: Iterable[str]) -> Q:
    """Return the condition of quotes by people of some professions, by any locale's slug."""
    keys = Profession.objects.order_by().filter(slug__in=list(slugs)).values("translation_key")
    return Q(specialist__profession__translation_key__in=keys)


def last_day_of(rows: Iterable[Row]) -> datetime.date | None:
    """Return the last day on which all of some quotes are visible; None without an end."""
    return _first(row["consent_ends"] for row in rows)


def _first(days: Iterable[datetime.date | None]) -> datetime.date | None:
    return min((day for day in days if day), default=None)


# -- quotes and specialists -----------------------------------------------------------------------


def _quotes(query: ListQuery, visibility: Visibility) -> Matches:
    condition = _spoken(query, visibility)
    rows = list(visibility.each_quote(condition, "pk", "path", *_dates(query)))
    if query.search.strip():
        ids = set(search(get_specialist_quote_model(), query.search, query.search_operator))
        rows = [row for row in rows if row["pk"] in ids]
    return Matches(_ordered(query, rows), visibility, last_day_of(rows))


def _specialists(query: ListQuery, visibility: Visibility) -> Matches:
    condition = _spoken(query, visibility)
    ids = None
    if query.search.strip():
        ids = set(search(Specialist, query.search, query.search_operator))
    speaker, name = "specialist_id", "specialist__display_name"
    people: dict[int, Row] = {}
    ends: set[datetime.date | None] = set()
    for row in visibility.each_quote(condition & Q(specialist__isnull=False), speaker, name):
        ends.add(row["consent_ends"])
        if ids is None or row[speaker] in ids:
            people[row[speaker]] = {"pk": row[speaker], "name": row[name]}
    scope = parameters.scope(query.filters.get("locale"), visibility)
    ordered = _ordered(query, list(people.values()))
    return Matches(ordered, visibility, _first(ends), scope, condition)


def _spoken(query: ListQuery, visibility: Visibility) -> Q:
    """The condition of the quotes that a query's filters leave."""
    filters = query.filters
    condition = Q()
    if "locale" in filters:
        condition &= Q(locale__language_code__in=parameters.locales(filters["locale"]))
    if (ids := query.numbers("specialist")) is not None:
        condition &= Q(specialist__in=ids)
    if "profession" in filters:
        condition &= of_profession(filters["profession"])
    if "region" in filters:
        condition &= Q(specialist__region__in=filters["region"])
    if "country" in filters:
        condition &= Q(specialist__country__in=[code.upper() for code in filters["country"]])
    if (ids := query.numbers("modality")) is not None:
        pages = visibility.pages(get_modality_model()._default_manager.order_by())
        paths = list(pages.filter(pk__in=ids).values_list("path", flat=True))
        condition &= children_of(paths)
    return condition


# -- order ----------------------------------------------------------------------------------------


def _ordered(query: ListQuery, rows: list[Row]) -> list[int]:
    """The ids of rows in the order asked for; without a value last, ties by id."""
    name = query.order.removeprefix("-")
    key = _ORDERS[name or _DEFAULTS[query.kind]]
    known: list[tuple[Any, int]] = []
    without: list[tuple[None, int]] = []
    for row in rows:
        value = key(row)
        (without if value is None else known).append((value, row["pk"]))
    without.sort(key=itemgetter(1))
    known.sort()
    if query.order.startswith("-"):
        # reversed sorting is stable too: ties keep the order of ids
        known.sort(key=itemgetter(0), reverse=True)
    return [pk for _value, pk in (*known, *without)]


def _dates(query: ListQuery) -> list[str]:
    """The column that rows are ordered by, where it is a date."""
    name = query.order.removeprefix("-")
    return [name] if name.startswith("last_") else []


_DEFAULTS = {MODALITY: "title", INDEX: "title", QUOTE: "modality", SPECIALIST: "name"}
_ORDERS: dict[str, Callable[[Row], Any]] = {
    "title": lambda row: sort_key(row["title"]),
    "name": lambda row: sort_key(row["name"]),
    "modality": lambda row: row["path"],
    "last_published_at": lambda row: row["last_published_at"],
    "last_reviewed": lambda row: row["last_reviewed"],
}
