"""Quotes as rows, and which of them valid consent to their words covers."""

from __future__ import annotations

import datetime
import json
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Length, Substr

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.days import current_day
from wagtail_modalities.models.consent import ConsentStatus, defect, digest_words

#: rows that are read in one go where all quotes of a site are looked at
ROWS_AT_ONCE = 2_000
#: what a row has without being asked for as a column
COMPUTED = frozenset(
    {"parent_path", "stored_body", "modality_id", "profession_id", "profession_key"}
)
_CONSENT_COLUMNS = ("consent_status", "consent_expires", "consent_scope", "consent_digests")


class _Record:
    """A row's consent columns under the names that :func:`~.consent.defect` reads."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.consent_status: str = row["consent_status"]
        self.consent_expires: datetime.date | None = row["consent_expires"]
        self.consent_scope: Container[str] = row["consent_scope"]
        self.consent_digests: Container[str] = row["consent_digests"]


class _ListAsText:
    """A JSON list of names without special characters that is only asked what it has.

    Decoding the lists of thousands of rows takes longer.
    """

    def __init__(self, stored: str | None) -> None:
        self._stored = stored or ""

    def __contains__(self, name: object) -> bool:
        return f'"{name}"' in self._stored


@lru_cache(maxsize=64)
def live_rows(
    model: Any, modality: Any, columns: tuple[str, ...], with_modality: bool = True
) -> QuerySet[Any, Any]:
    """The rows of live quotes whose speaker, if any, is active; kept, since building it takes time.

    Lists and bodies are read as text, since most of them are not decoded.

    :param with_modality: whether each row looks up the live modality above it; what asks for very
        many rows does that better by itself: see :func:`with_modalities`.
    """
    plain = ("pk", "path", "url_path", "specialist_id", "alias_of_id", "locale_id", "quote")
    consent = ("words_digest", "consent_status", "consent_expires")
    speaks = Q(specialist__isnull=True) | Q(specialist__active=True)
    above: dict[str, Any] = {}
    if with_modality:
        parent = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - model.steplen)
        found = _live_modalities(modality).filter(path=parent)
        above["modality_id"] = Subquery(found.values("pk")[:1])
    rows: QuerySet[Any, Any] = (
        model._default_manager.order_by()
        .filter(speaks, live=True)
        .values(
            *dict.fromkeys((*plain, *consent, *columns)),
            profession_id=F("specialist__profession_id"),
            profession_key=F("specialist__profession__translation_key"),
            **above,
            stored_body_text=Cast("body", TextField()),
            consent_scope_text=Cast("consent_scope", TextField()),
            consent_digests_text=Cast("consent_digests", TextField()),
        )
    )
    return rows


def with_modalities(
    rows: Iterable[dict[str, Any]], modality: Any, steplen: int
) -> Iterator[dict[str, Any]]:
    """Add the id of the live modality above to rows of quotes, None without one.

    One query: for the modalities of the rows where these are few, else for all of them.
    """
    rows = iter(rows)
    first = list(islice(rows, ROWS_AT_ONCE))
    if not first:
        return
    found = _live_modalities(modality)
    if len(first) < ROWS_AT_ONCE:
        found = found.filter(path__in={row["path"][:-steplen] for row in first})
    ids = dict(found.values_list("path", "pk"))
    for row in chain(first, rows):
        row["modality_id"] = ids.get(row["path"][:-steplen])
        yield row


def _live_modalities(modality: Any) -> QuerySet[Any]:
    # the site and the restrictions above the modality are the quote's own too
    found: QuerySet[Any] = modality._default_manager.order_by().filter(live=True)
    return found


def read_texts(row: dict[str, Any]) -> None:
    """Turn what a row has as text into its body and its lists."""
    body = row.pop("stored_body_text")
    # most have none, and decoding thousands takes its time
    row["stored_body"] = json.loads(body) if body != "[]" else []
    for name in ("consent_scope", "consent_digests"):
        row[name] = _ListAsText(row.pop(f"{name}_text"))


def says_what_it_said(row: dict[str, Any]) -> bool:
    """Whether the digest that a row keeps, and consent is compared with, is that of its words.

    A query that writes words past the page's ``save`` leaves the digest behind.
    """
    if not row["stored_body"]:
        return bool(digest_words(row["quote"]) == row["words_digest"])
    block = get_specialist_quote_model()._meta.get_field("body").stream_block
    body = block.to_python(row["stored_body"])
    return bool(digest_words(row["quote"], body) == row["words_digest"])


def with_consent(
    rows: Iterable[dict[str, Any]], on: datetime.date | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the rows whose words are covered; ``consent_ends`` tells the last day of that.

    Aliases come last: what they are aliases of is fetched for all of them together.
    """
    if not modalities_settings.CONSENT_GATE:
        for row in rows:
            row["consent_ends"] = None
            yield row
        return
    day = on or current_day()
    aliases = []
    for row in rows:
        if row["alias_of_id"]:
            aliases.append(row)
        elif _row_covered(row, row, day):
            yield row
    for row, source in _with_sources(aliases):
        if _row_covered(row, source, day):
            yield row


def not_withdrawn(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Drop the rows of quotes whose consent was withdrawn; every other state may be previewed.

    :param rows: with ``alias_of_id`` and ``consent_status``.
    """
    if not modalities_settings.CONSENT_GATE:
        return rows
    withdrawn = ConsentStatus.WITHDRAWN
    return [row for row, source in _with_sources(rows) if source["consent_status"] != withdrawn]


def _with_sources(rows: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pair each row with the one whose consent counts: its own, or its source's."""
    model = get_specialist_quote_model()
    sources: dict[int, dict[str, Any]] = {}
    wanted = {row["alias_of_id"] for row in rows} - {None}
    while wanted:
        found = model._default_manager.filter(pk__in=wanted).values(
            "pk", "alias_of_id", "locale_id", *_CONSENT_COLUMNS
        )
        sources.update({row["pk"]: row for row in found})
        # an alias of an alias: one more query for each link of the longest chain
        wanted = {row["alias_of_id"] for row in found} - {None, *sources}
    return [(row, _source_of(row, sources)) for row in rows]


def _source_of(row: dict[str, Any], sources: dict[int, dict[str, Any]]) -> dict[str, Any]:
    source, seen = row, set()
    while source["alias_of_id"] in sources and source["alias_of_id"] not in seen:
        seen.add(source["alias_of_id"])
        source = sources[source["alias_of_id"]]
    return source


def _row_covered(row: dict[str, Any], source: dict[str, Any], day: datetime.date) -> bool:
    translated = source["locale_id"] != row["locale_id"]
    row["consent_ends"] = source["consent_expires"]
    return not defect(_Record(source), row["words_digest"], translated=translated, on=day)
