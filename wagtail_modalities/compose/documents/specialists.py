"""Documents of specialists: who speaks on the site, and on which pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from wagtail_modalities.compose import extensions
from wagtail_modalities.compose.documents import pages
from wagtail_modalities.compose.documents.speakers import SPEAKER
from wagtail_modalities.compose.documents.vocabulary import PROFESSION
from wagtail_modalities.compose.requests import SPECIALIST
from wagtail_modalities.compose.schema.objects import SCHEMA_VERSION
from wagtail_modalities.models.specialist import Specialist

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row, Scope

Document = dict[str, Any]


def documents(
    answer: Answer, ids: Iterable[int], view: str, scope: Scope, quotes: Q | None = None
) -> list[Document]:
    """Return the documents of the specialists among ``ids`` who have a visible quote.

    :param scope: the language to print them in: a specialist is no page and has none.
    :param quotes: which of their quotes count; all of them when None.
    """
    wanted = list(ids)
    condition = Q(specialist__in=wanted)
    spoken = answer.visibility.quote_rows(condition & quotes if quotes else condition)
    modalities: dict[int, set[int]] = defaultdict(set)
    for row in spoken:
        modalities[row["specialist_id"]].add(row["modality_id"])
        answer.targets.mention(row["modality_id"])
        answer.embed("page", row["pk"])
        answer.ends(row["consent_ends"])
    rows = {row["specialist_id"]: row for row in _rows(modalities)}
    professions = {row["profession_id"] for row in rows.values() if row["profession_id"]}
    answer.vocabulary.terms[PROFESSION] |= professions
    written: list[tuple[Row, Document]] = []
    for pk in wanted:
        if pk in rows:
            document: Document = {"id": pk}
            written.append((rows[pk], document))
            _prepare(answer, rows[pk], document, scope, modalities[pk])
    answer.later(pages.add_site_fields(answer, SPECIALIST, view, written))
    return [document for _row, document in written]


def _rows(ids: Iterable[int]) -> list[Row]:
    """The rows, with the names that a speaker's columns have in rows of quotes."""
    own = [name for field in extensions.fields_of(SPECIALIST) for name in field.columns]
    found = Specialist.objects.order_by().filter(pk__in=list(ids))
    key = F("profession__translation_key")
    return [
        {**row, "specialist_id": row["pk"], **{f"specialist__{n}": row[n] for n in SPEAKER}}
        for row in found.values(
            *dict.fromkeys(["pk", "profession_id", *SPEAKER, *own]), profession_key=key
        )
    ]


def _prepare(
    answer: Answer, row: Row, document: Document, scope: Scope, modalities: set[int]
) -> None:
    def write() -> None:
        answer.speakers.write(document, row, scope)
        document["meta"] = {
            "type": Specialist._meta.label,
            **document["meta"],
            "schema_version": SCHEMA_VERSION,
        }
        document["modalities"] = []
        answer.embed(SPECIALIST, row["specialist_id"])

    def link() -> None:
        found = [link for pk in modalities if (link := answer.targets.link(pk, scope)) is not None]
        found.sort(key=lambda one: (one["title"].casefold(), one["id"]))
        document["modalities"] = found

    answer.before(write)
    answer.later(link)
