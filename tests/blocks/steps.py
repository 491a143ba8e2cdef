"""What the tests of blocks have in common: fetch a block, clean it, name its errors."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import Block

from wagtail_modalities.blocks import body

BODIES = {
    "modality": body.modality_body,
    "quote": body.quote_body,
    "index": body.index_body,
}

LINK_REFUSED = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "ftp://example.org/",
    "//example.org/",
    "/\\example.org/",
    "\\\\example.org",
    "https:///path",
    "https:example.org",
    "https://[",
    "https://example.org:99999/",
    "mailto:",
    "www.example.org",
]
LINK_ACCEPTED = [
    "https://example.org/a?b=c#d",
    "http://intranet:8080/",
    "HTTPS://example.org",
    "mailto:someone@example.org",
    "tel:+1-555-0100",
    "/therapies/",
    "therapies/ipt/",
    "../ipt/",
    "#faq",
    "?page=2",
    "/a:b",
]


def block(name: str, field: str = "modality") -> Block:
    """A block of one of the three bodies, as a page would hold it."""
    return BODIES[field]().child_blocks[name]


def clean(block: Block, value: Any, *, draft: bool = False) -> Any:
    """Clean a value given as plain data, as for publication or as for a draft."""
    native = block.normalize(value)
    return block.clean_deferred(native) if draft else block.clean(native)


def errors(block: Block, value: Any, *, draft: bool = False) -> dict[str, list[str]]:
    """The messages that cleaning gives, by the path of the child they belong to."""
    try:
        clean(block, value, draft=draft)
    except ValidationError as error:
        return dict(_flat(error))
    return {}


def _flat(error: ValidationError, path: str = "") -> Any:
    inner = getattr(error, "block_errors", None)
    cells = getattr(error, "cell_errors", None)
    if inner is None and cells is None:
        yield path, error.messages
        return
    for message in getattr(error, "non_block_errors", None) or []:
        yield path, [str(message)]
    for key, child in (inner or {}).items():
        yield from _flat(child, f"{path}.{key}".lstrip("."))
    for row, columns in (cells or {}).items():
        for column, child in columns.items():
            yield from _flat(child, f"{path}.{row}.{column}".lstrip("."))
