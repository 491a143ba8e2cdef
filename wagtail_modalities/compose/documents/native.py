"""Blocks that only their own definition can represent: read by it, all values at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils import translation
from wagtail.blocks import Block

from wagtail_modalities.compose.documents.view import View
from wagtail_modalities.compose.mentions import of_references

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Scope
    from wagtail_modalities.compose.documents.leaves import Reader


def reader(block: Block) -> Reader:
    """Return a reader that asks the block itself what the API prints of a value."""

    def read_natively(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        box[key] = None
        answer.natives.add(block, stored, box, key, scope)

    return read_natively


class Natives:
    """The values that blocks of the site's own represent themselves."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self._found: dict[int, tuple[Block, list[tuple[Any, Any, Any, Scope]]]] = {}
        self._printers: list[Callable[[], None]] = []

    def add(self, block: Block, stored: Any, box: Any, key: Any, scope: Scope) -> None:
        """Have ``box[key]`` filled with what the block prints of a stored value."""
        self._found.setdefault(id(block), (block, []))[1].append((stored, box, key, scope))

    def read(self) -> None:
        """Build the native values, those of one definition together, and note what they mention."""
        found_now, self._found = self._found, {}
        for block, found in found_now.values():
            values = list(block.bulk_to_python([stored for stored, *_rest in found]))
            for value in values:
                if value is not None:
                    self.answer.mention(of_references(block.extract_references(value)))
            for value, (_stored, box, key, scope) in zip(values, found, strict=True):
                self._printers.append(_printing(block, value, box, key, self.answer, scope))

    def print(self) -> None:
        """Fill the gaps, once what is mentioned is fetched."""
        for print_value in self._printers:
            print_value()
        self._printers = []


def _printing(
    block: Block, value: Any, box: Any, key: Any, answer: Answer, scope: Scope
) -> Callable[[], None]:
    def print_value() -> None:
        if value is not None:
            context = {"composition": View(answer, scope)}
            with translation.override(scope.language):
                box[key] = block.get_api_representation(value, context=context)

    return print_value
