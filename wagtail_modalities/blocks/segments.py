"""What wagtail-localize is given of a block to translate, where a site has installed it.

It reads Wagtail's own blocks by itself, as long as they are filled in; a draft's may not be. What
it would take for words (a link, a DOI) and what it knows nothing of (the cells of a table) is said
here. Nothing of it is imported without the package.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.blocks import Block
from wagtail.blocks.list_block import ListValue

#: a segment of wagtail-localize: a text, a template, or a value that may be overridden
Segment = Any


def of_children(block: Any, value: Any) -> list[Segment]:
    """Return the segments of a struct's children, blank ones left out."""
    found = []
    for name, child in block.child_blocks.items():
        given = value.get(name) if value else None
        if given is None or given == "":
            continue
        found += [segment.wrap(name) for segment in _of(child, given)]
    return found


def of_link(value: str | None) -> list[Segment]:
    """Return the segment of an address: a translator may give another, and translates nothing."""
    from wagtail_localize.segments import OverridableSegmentValue

    return [OverridableSegmentValue("", value)] if value else []


def of_cells(value: Any) -> list[Segment]:
    """Return the segments of a table's headings and cells, by their places."""
    from wagtail_localize.segments import StringSegmentValue

    found = [
        StringSegmentValue(_heading(place), column["heading"])
        for place, column in enumerate(getattr(value, "columns", ()))
        if column["heading"]
    ]
    for path, block, cell in _cells(value):
        if cell is not None and cell != "":
            found += [segment.wrap(path) for segment in _of(block, cell)]
    return found


def restore_cells(value: Any, segments: Iterable[Segment]) -> Any:
    """Return a table with its translations in place."""
    from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

    by_path: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        path, inner = segment.unwrap()
        by_path[path].append(inner)
    for place, column in enumerate(value.columns):
        for segment in by_path.get(_heading(place), ()):
            column["heading"] = segment.render_text()
    # locales are asked for by choosers alone, of which a cell is none
    writer = StreamFieldSegmentsWriter(None, None, None)
    for path, block, cell in list(_cells(value)):
        if path in by_path:
            row, place = (int(part) for part in path.removeprefix("cell-").split("-"))
            value.row_data[row]["values"][place] = writer.handle_block(block, cell, by_path[path])
    return value


def _heading(place: int) -> str:
    return f"heading-{place}"


def _cells(value: Any) -> Iterator[tuple[str, Block, Any]]:
    columns = getattr(value, "columns", ())
    for row, cells in enumerate(getattr(value, "row_data", ())):
        for place, (column, cell) in enumerate(zip(columns, cells["values"], strict=False)):
            yield f"cell-{row}-{place}", column["block"], cell


def _of(block: Block, value: Any) -> list[Segment]:
    from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

    if isinstance(value, ListValue) and not all(item.original_id for item in value.bound_blocks):
        return []  # stored before lists had ids: there is no place to put a translation back
    extractor = StreamFieldSegmentExtractor(None, include_overridables=True)
    found: list[Segment] = extractor.handle_block(
        block, value, raw_value=block.get_prep_value(value)
    )
    return found
