"""The fields of a page's blocks: their names in the form, and those at which it has errors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from tests.any_text.controls import Control


def controls(page: Any) -> dict[str, Control]:
    """The controls of the blocks that a page's body has."""
    return dict(_within(page.body.stream_block, "body", page.body))


def _within(block: Any, name: str, value: Any) -> Iterator[tuple[str, Control]]:
    if isinstance(block, StreamBlock):
        for number, child in enumerate(value):
            yield from _within(child.block, f"{name}-{number}-value", child.value)
    elif isinstance(block, ListBlock):
        for number, item in enumerate(value):
            yield from _within(block.child_block, f"{name}-{number}-value", item)
    elif isinstance(block, BaseStructBlock):
        for part, child in block.child_blocks.items():
            inner = value.get(part) if isinstance(value, Mapping) else None
            yield from _within(child, f"{name}-{part}", inner)
    elif isinstance(block, BaseTypedTableBlock):
        # core's caption is left out: our block has one of its own, and refuses to have two
        for column, one in enumerate(value.columns):
            heading = Control("text", one["heading"], told_at=name)
            yield f"{name}-column-{column}-heading", heading
            for row, cells in enumerate(value.row_data):
                yield from _within(one["block"], f"{name}-cell-{row}-{column}", cells["values"])
    elif isinstance(block, RichTextBlock):
        yield name, Control("rich", value)
    elif isinstance(field := getattr(block, "field", None), forms.CharField):
        yield name, Control("text", value, field.max_length)
    elif isinstance(field, forms.Field) and not isinstance(field, forms.ModelChoiceField):
        yield name, Control("other", value)


def rich(text: str) -> str:
    """A paragraph as the editor of rich text sends it: JSON, in which any half character stands."""
    paragraph = {"key": "abcde", "text": text, "type": "unstyled", "depth": 0}
    blocks = [{**paragraph, "inlineStyleRanges": [], "entityRanges": []}]
    return json.dumps({"blocks": blocks, "entityMap": {}})


def refused(errors: Any, name: str = "body") -> set[str]:
    """The names of the fields at which the errors of a stream, or of what is in it, stand."""
    found: set[str] = set()
    for error in getattr(errors, "data", None) or [errors]:
        inner = getattr(error, "block_errors", None)
        cells = getattr(error, "cell_errors", None)
        if inner:
            items = inner.items() if isinstance(inner, dict) else enumerate(inner)
            for key, one in items:
                part = f"{key}-value" if isinstance(key, int) else key
                found |= refused(one, f"{name}-{part}") if one else set()
        elif cells:
            for row, columns in cells.items():
                for column, one in columns.items():
                    found |= refused(one, f"{name}-cell-{row}-{column}")
        else:
            found.add(name)
    return found
