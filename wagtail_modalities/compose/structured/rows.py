"""The modalities below index pages, as these list them: visible ones, A to Z."""

from __future__ import annotations

import os.path
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wagtail_modalities import get_modality_model
from wagtail_modalities.compose.index import PER_PAGE, Listing
from wagtail_modalities.compose.structured.values import Entry
from wagtail_modalities.compose.text import folded
from wagtail_modalities.models.modality import name_of

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row

_COLUMNS = ("pk", "path", "url_path", "title", "acronym")


class Listed:
    """What an index lists: the first ``entries``, at places from ``first`` on, of ``total``."""

    def __init__(self, entries: Sequence[Entry] = (), first: int = 1, total: int = 0) -> None:
        self.entries = entries
        self.first = first
        self.total = total


def below(answer: Answer, paths: Iterable[str]) -> Mapping[str, Listed]:
    """Return what the index pages at some tree paths list: the first page of each, unfiltered.

    One query, and another where the site's modalities say themselves where they are.
    """
    model, wanted = get_modality_model(), set(paths)
    found: dict[str, list[Row]] = defaultdict(list)
    # one range of the tree, however many indexes there are: databases scan for a chain of OR
    common = os.path.commonprefix(sorted(wanted))  # noqa: RUF071 (no file paths)
    rows = answer.visibility.pages(model._default_manager.filter(path__startswith=common))
    for row in rows.order_by().values(*_COLUMNS):
        path = row["path"]
        for end in range(model.steplen, len(path), model.steplen):
            if path[:end] in wanted:
                found[path[:end]].append(row)
    printed = {}
    for path, listed in found.items():
        listed.sort(key=lambda row: (folded(row["title"]), row["pk"]))
        printed[path] = (listed[:PER_PAGE], len(listed))
    answer.routing.announce(model, {row["pk"] for first, _n in printed.values() for row in first})
    return {
        path: Listed([_entry(answer, model, row) for row in first], total=total)
        for path, (first, total) in printed.items()
    }


def _entry(answer: Answer, model: Any, row: Row) -> Entry:
    answer.embed("page", row["pk"])
    url = answer.addresses.whole(answer.routing.url(model, row["pk"], row["url_path"]))
    return Entry(name_of(row["title"], row["acronym"]), row["title"], url)


def of_listing(answer: Answer, listing: Listing) -> Listed:
    """Return what a page of an index lists, as its visitor has searched and filtered it."""
    chunk = listing.chunk
    entries = [
        Entry(name_of(row.title, row.acronym), row.title, answer.addresses.whole(row.url))
        for row in chunk.object_list
    ]
    return Listed(entries, chunk.start_index() or 1, listing.total)
