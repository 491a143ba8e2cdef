"""All modalities of a Site in short, each under the index that lists it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from wagtail_modalities import get_modality_index_model, get_modality_model
from wagtail_modalities.compose.documents import heads, pages
from wagtail_modalities.compose.documents.answer import Answer, Embed
from wagtail_modalities.compose.requests import INDEX, MODALITY, Options
from wagtail_modalities.compose.text import folded
from wagtail_modalities.compose.visibility import Visibility
from wagtail_modalities.conf import modalities_settings

Row = dict[str, Any]

_COLUMNS = ("pk", "path", "url_path", "title", "locale__language_code")


@dataclass(frozen=True)
class Line:
    """One page: what it is called, where the public finds it, and what is said of it."""

    title: str
    url: str
    description: str


@dataclass(frozen=True)
class Section:
    """Modalities in one language, A to Z.

    :param index: the index that lists them; None for those that stand below none.
    """

    language: str
    index: Line | None
    lines: list[Line]


@dataclass(frozen=True)
class Directory:
    """What a Site has.

    :param total: modalities, those beyond the limit among them.
    """

    sections: list[Section] = field(default_factory=list)
    total: int = 0
    embeds: frozenset[Embed] = frozenset()


def of_site(site_id: int, limit: int) -> Directory:
    """Return the visible modalities of a Site, at a number of queries that does not grow.

    :param limit: modalities at most; every index is there.
    """
    answer = Answer(Options(), Visibility(site_id))
    indexes = _rows(answer, get_modality_index_model(), INDEX) if modalities_settings.INDEX else []
    modalities = _rows(answer, get_modality_model(), MODALITY)
    under = {row["path"]: row for row in indexes}
    placed: dict[tuple[str, str], list[Row]] = {
        (row["locale__language_code"], row["path"]): [] for row in indexes
    }
    for row in modalities:
        above = _above(row["path"], under)
        placed.setdefault((row["locale__language_code"], above), []).append(row)
    left, sections = limit, []
    for (language, path), rows in sorted(placed.items(), key=lambda one: one[0]):
        rows.sort(key=lambda row: (folded(row["title"]), row["pk"]))
        index = under.get(path)
        lines = _lines(answer, get_modality_model(), MODALITY, rows[:left])
        left -= len(lines)
        own = _lines(answer, get_modality_index_model(), INDEX, [index] if index else [])
        if own or lines:
            sections.append(Section(language, own[0] if own else None, lines))
    answer.embed("site", site_id)
    return Directory(sections, len(modalities), frozenset(answer.embeds))


def _rows(answer: Answer, model: Any, kind: str) -> list[Row]:
    promoted = [name for name in pages.PROMOTED if pages.has_field(model, name)]
    names = (*_COLUMNS, *promoted, heads.TEXTS[kind])
    found = answer.visibility.pages(model._default_manager.order_by())
    rows: list[Row] = list(found.values(*names))
    answer.routing.announce(model, [row["pk"] for row in rows])
    return rows


def _above(path: str, indexes: Iterable[str]) -> str:
    """The tree path of the nearest index above; "" without one."""
    return max((above for above in indexes if path.startswith(above)), key=len, default="")


def _lines(answer: Answer, model: Any, kind: str, rows: Iterable[Row]) -> list[Line]:
    found = []
    for row in rows:
        url = answer.routing.url(model, row["pk"], row["url_path"])
        if url:
            answer.embed("page", row["pk"])
            found.append(Line(row["title"], url, heads.description_of(row, kind)))
    return found
