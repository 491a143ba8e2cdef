"""The questions and references of a body, from its stored form: no block is built.

None of these blocks holds anything that could be hidden: links lose their target in plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail_modalities.blocks.links import safe_link
from wagtail_modalities.blocks.questions import FaqBlock, QuestionAndAnswerBlock
from wagtail_modalities.blocks.trust import ReferencesBlock
from wagtail_modalities.compose.documents.streams import is_ours_or_core_s
from wagtail_modalities.compose.structured.values import Question, Reference
from wagtail_modalities.compose.text import plain


def questions(stream_block: Any, stored: Any) -> list[Question]:
    """Return the questions of a stored body in their order, those without words left out."""
    found = []
    for block, value in _blocks(stream_block, stored):
        items = [value] if is_ours_or_core_s(block, QuestionAndAnswerBlock) else []
        if is_ours_or_core_s(block, FaqBlock):
            items = list(_items(value))
        for item in items:
            question = _text(item.get("question"))
            if question:
                found.append(Question(question, plain(item.get("answer"))))
    return found


def references(stream_block: Any, stored: Any) -> list[Reference]:
    """Return the references of a stored body in their order, those without words left out."""
    found = []
    for block, value in _blocks(stream_block, stored):
        if not is_ours_or_core_s(block, ReferencesBlock):
            continue
        for item in _items(value):
            citation = _text(item.get("citation"))
            year = item.get("year")
            if citation:
                reference = Reference(
                    citation=citation,
                    url=safe_link(_text(item.get("url"))),
                    doi=_text(item.get("doi")),
                    year=year if isinstance(year, int) else None,
                )
                found.append(reference)
    return found


def _blocks(stream_block: Any, stored: Any) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield definition and value of the blocks that are structs."""
    for item in stored if isinstance(stored, list) else ():
        name = item.get("type") if isinstance(item, dict) else None
        block = stream_block.child_blocks.get(name)
        value = item.get("value") if block is not None else None
        if isinstance(value, dict):
            yield block, value


def _items(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the values of the items of a list block; older data holds bare values."""
    stored = value.get("items")
    for item in stored if isinstance(stored, list) else ():
        has_id = isinstance(item, dict) and item.get("type") == "item" and "id" in item
        found = item.get("value") if has_id else item
        if isinstance(found, dict):
            yield found


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
