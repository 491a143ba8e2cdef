"""Blocks that only their own definition can represent: read by it, all values at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import swapper
from django.utils import translation
from wagtail.blocks import Block
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from wagtail_modalities.compose import images
from wagtail_modalities.compose.rich_text import number
from wagtail_modalities.compose.values import Link, Quote

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Scope
    from wagtail_modalities.compose.documents.streams import Reader


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
                    self._note(block, value)
            for value, (_stored, box, key, scope) in zip(values, found, strict=True):
                self._printers.append(_printing(block, value, box, key, self.answer, scope))

    def print(self) -> None:
        """Fill the gaps, once what is mentioned is fetched."""
        for print_value in self._printers:
            print_value()
        self._printers = []

    def _note(self, block: Block, value: Any) -> None:
        page_model = swapper.load_model("wagtailcore", "Page")
        for model, pk, *_path in block.extract_references(value):
            known = number(pk)
            if known is None:
                continue
            if issubclass(model, page_model):
                self.answer.targets.mention(known, localized=True)
            elif issubclass(model, get_image_model()):
                self.answer.files.images.add(known)
            elif issubclass(model, get_document_model()):
                self.answer.files.documents.add(known)


def _printing(
    block: Block, value: Any, box: Any, key: Any, answer: Answer, scope: Scope
) -> Callable[[], None]:
    def print_value() -> None:
        if value is not None:
            context = {"composition": View(answer, scope)}
            with translation.override(scope.language):
                box[key] = block.get_api_representation(value, context=context)

    return print_value


class View:
    """An answer as block definitions ask it: what a page's composition answers them for HTML."""

    #: addresses carry scheme and host
    absolute = True

    def __init__(self, answer: Answer, scope: Scope) -> None:
        self._answer = answer
        self._scope = scope

    def page_link(self, pk: int | None) -> Link | None:
        """Return the link to a page; None when it is hidden or was not mentioned."""
        return _link(self._answer.targets.link(pk, self._scope))

    def localized_link(self, pk: int | None) -> Link | None:
        """Return the link to a page in the printing page's language, where that is visible."""
        return _link(self._answer.targets.localized(pk, self._scope))

    def has_image(self, pk: int | None) -> bool:
        """Whether a mentioned image may be shown."""
        return self._answer.files.has_image(pk)

    def image_document(self, image: Any, alt: str | None = None) -> dict[str, Any] | None:
        """Return an image with its sizes; None when it is restricted."""
        if image is None:
            return None
        words = images.alt_text(image) if alt is None else alt
        return self._answer.files.image(image.pk, words)

    def document_url(self, pk: int | None) -> str:
        """Return a document's address; "" when it is restricted or gone."""
        return self._answer.files.document_url(pk)

    def mentioned_quote(self, pk: int | None) -> Quote | None:
        """Return a quote that the value mentions; None when it is hidden."""
        quotes = self._answer.quotes
        row = quotes.by_id.get(pk) if pk else None
        if row is None:
            return None
        quotes.embed(row)
        return Quote(
            id=row["pk"],
            anchor=f"quote-{row['pk']}",
            quote=row["quote"],
            paragraphs=[],
            attribution=quotes.attribution(row, self._scope),
            source_url=row["source_url"],
            source_note=row["source_note"],
            url=quotes.url(row),
            has_page=bool(row["stored_body"]),
            specialist=None,
        )


def _link(found: dict[str, Any] | None) -> Link | None:
    if found is None:
        return None
    return Link(id=found["id"], title=found["title"], url=found["html_url"])
