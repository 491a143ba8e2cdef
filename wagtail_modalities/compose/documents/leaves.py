"""Readers of blocks that hold one value each: text, a link, the id of something to fetch."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wagtail.blocks import Block

from wagtail_modalities.blocks.links import safe_link
from wagtail_modalities.compose.mentions import number

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Scope

#: reads a stored value and sees to it that ``box[key]`` becomes the public one
Reader = Callable[[Any, Any, Any, "Answer", "Scope"], None]


def text(block: Block) -> Reader:
    def read_text(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        box[key] = "" if stored is None else str(stored)

    return read_text


def plain(block: Block) -> Reader:
    def read_plain(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        box[key] = stored

    return read_plain


def link(block: Block) -> Reader:
    def read_link(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        box[key] = safe_link(stored)

    return read_link


def embed(block: Block) -> Reader:
    def read_embed(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        url = safe_link(stored)
        box[key] = {"url": url} if url else None

    return read_embed


def rich_text(block: Block) -> Reader:
    def read_rich_text(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        answer.texts.add(box, key, stored, scope)

    return read_rich_text


def page(block: Block) -> Reader:
    def read_page(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        pk = number(stored)
        box[key] = None
        if pk is not None:
            answer.targets.mention(pk, localized=True)
            answer.later(lambda: box.__setitem__(key, answer.targets.localized(pk, scope)))

    return read_page


def document(block: Block) -> Reader:
    def read_document(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        pk = number(stored)
        box[key] = None
        if pk is not None:
            answer.files.documents.add(pk)
            answer.later(lambda: box.__setitem__(key, answer.files.document(pk)))

    return read_document


def image(block: Block) -> Reader:
    def read_image(stored: Any, box: Any, key: Any, answer: Answer, scope: Scope) -> None:
        # core's ImageBlock still reads what a plain chooser stored in its place
        given = stored if isinstance(stored, dict) else {"image": stored}
        pk = number(given.get("image"))
        alt = "" if given.get("decorative") else given.get("alt_text") or None
        box[key] = None
        if pk is not None:
            answer.files.images.add(pk)
            answer.later(lambda: box.__setitem__(key, answer.files.image(pk, alt)))

    return read_image
