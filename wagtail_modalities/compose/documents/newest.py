"""The quotes of a modality in their newest form, whether published or not: for previews alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import F, TextField
from django.db.models.functions import Cast

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.compose.documents.families import children_of
from wagtail_modalities.models.protection import line_of_lost
from wagtail_modalities.models.specialist import Specialist

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Row
    from wagtail_modalities.compose.visibility import Visibility

#: what a quote's revision says of it; all else comes from its row, as core has it
_WRITTEN = ("title", "quote", "attribution_override", "source_url", "source_note")
_SPEAKER = "specialist__"


def newest_rows(modality: Any, visibility: Visibility, columns: Iterable[str]) -> list[Row]:
    """Return the quotes below a modality that a preview of it shows, in the tree's order.

    In the form of rows of :meth:`~.visibility.Visibility.quote_rows`. Two queries, one more with
    aliases among them: no revision is made into a page.

    :param modality: as it is in memory: its quotes are found below the address that was typed.
    :param columns: of a quote; those of its speaker begin with ``specialist__``.
    """
    names = list(columns)
    speaker = [name.removeprefix(_SPEAKER) for name in names if name.startswith(_SPEAKER)]
    rows = visibility.previews_of(_rows(modality, [n for n in names if _SPEAKER not in n]))
    for row in rows:
        _write_newest(row, modality)
    speakers = _speakers({row["specialist_id"] for row in rows} - {None}, speaker)
    return [row for row in rows if _has_voice(row, speakers, speaker)]


def _rows(modality: Any, columns: list[str]) -> list[Row]:
    model = get_specialist_quote_model()
    plain = ("pk", "path", "title", "quote", "specialist_id", "alias_of_id", "locale_id")
    found = model._default_manager.filter(children_of([modality.path])).order_by("path")
    rows: list[Row] = list(
        found.values(
            *dict.fromkeys((*plain, "slug", "consent_status", *columns)),
            stored_body=Cast("body", TextField()),
            newest=F("latest_revision__content"),
        )
    )
    return rows


def _write_newest(row: Row, modality: Any) -> None:
    """Turn a row into that of the quote's newest revision, where it has one."""
    content: dict[str, Any] = row.pop("newest") or {}
    row |= {name: content[name] or "" for name in _WRITTEN if name in content}
    if "specialist" in content:
        row["specialist_id"] = content["specialist"]
    body = content.get("body", row["stored_body"])
    row["stored_body"] = json.loads(body) if isinstance(body, str) and body else body or []
    row["line_of_lost"] = line_of_lost(content)
    row["url_path"] = f"{modality.url_path}{content.get('slug') or row['slug']}/"
    row |= {
        "parent_path": modality.path,
        "modality_id": modality.pk,
        "consent_ends": None,
    }


def _speakers(ids: set[int], columns: list[str]) -> dict[int, Row]:
    if not ids:
        return {}
    rows = Specialist.objects.filter(pk__in=ids).values(
        "pk", "active", "profession_id", *columns, profession_key=F("profession__translation_key")
    )
    return {row["pk"]: row for row in rows}


def _has_voice(row: Row, speakers: dict[int, Row], columns: list[str]) -> bool:
    """Add the speaker to a row; False for one who is hidden, as all their words are.

    One who is no longer there leaves the line of that time, as in any revision.
    """
    lost = row.pop("line_of_lost")
    speaker = speakers.get(row["specialist_id"])
    if speaker is None and row["specialist_id"] is not None:
        row |= {"specialist_id": None, "attribution_override": lost}
    found = speaker or {}
    row |= {f"{_SPEAKER}{name}": found.get(name) for name in columns}
    row |= {name: found.get(name) for name in ("profession_id", "profession_key")}
    return bool(found.get("active", True))
