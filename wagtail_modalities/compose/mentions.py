"""What native values mention, by kind and id, as Wagtail's reference index tells it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import swapper
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model

#: kinds of object that an answer fetches by id
PAGE, IMAGE, DOCUMENT = "page", "image", "document"

#: kind and id of an object
Mention = tuple[str, int]


def of_references(references: Iterable[tuple[Any, Any, str, str]]) -> set[Mention]:
    """Return the pages, images and documents among some references.

    :param references: as a block's or field's ``extract_references`` yields them.
    """
    page_model = swapper.load_model("wagtailcore", "Page")
    models = ((PAGE, page_model), (IMAGE, get_image_model()), (DOCUMENT, get_document_model()))
    return {
        (kind, known)
        for model, pk, *_path in references
        for kind, of_kind in models
        if issubclass(model, of_kind) and (known := number(pk)) is not None
    }


def of_streams(instance: Any) -> set[Mention]:
    """Return what the bodies of a page or record refer to."""
    fields = [field for field in instance._meta.get_fields() if isinstance(field, StreamField)]
    streams = [value for field in fields if (value := getattr(instance, field.name, None))]
    return {
        mention
        for stream in streams
        for mention in of_references(stream.stream_block.extract_references(stream))
    }


def number(text: object) -> int | None:
    """Return an id given as text as a number; None where it is none."""
    value = str(text or "")
    return int(value) if value.isascii() and value.isdigit() else None
