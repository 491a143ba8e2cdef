"""A source's paragraphs and sections as the blocks of a modality's body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.blocks.stream_block import StreamBlockValidationError

from .source import ModalitySource, Note, Paragraph, Section


def stream_value(source: ModalitySource, stream_block: Any) -> tuple[Any, list[Note]]:
    """Build the body a source describes, cleaned by its own blocks.

    `stream_block` is the page type's: a site may have taken `paragraph` or `section` out of it or
    limited them, which the notes then say at their lines. Text is escaped: it is never markup.
    """
    notes = [
        Note(part.line, _("This site's pages have no “%(block)s” block.") % {"block": name})
        for part, name, _value in _blocks(source)
        if name not in stream_block.child_blocks
    ]
    if notes:
        return stream_block.normalize([]), notes
    value = stream_block.normalize(
        [
            (name, stream_block.child_blocks[name].to_python(value))
            for _part, name, value in _blocks(source)
        ]
    )
    if not source.body:
        return value, []
    try:
        return stream_block.clean(value), []
    except StreamBlockValidationError as error:
        return value, list(_notes(error, source))


def _blocks(source: ModalitySource) -> Iterator[tuple[Paragraph | Section, str, Any]]:
    for part in source.body:
        if isinstance(part, Section):
            text = "".join(_html(paragraph) for paragraph in part.paragraphs)
            yield part, "section", {"heading": part.heading, "text": text}
        else:
            yield part, "paragraph", _html(part)


def _html(paragraph: Paragraph) -> str:
    return f"<p>{escape(paragraph.text).replace(chr(10), '<br/>')}</p>"


def _notes(error: StreamBlockValidationError, source: ModalitySource) -> Iterator[Note]:
    for index, block_error in sorted(error.block_errors.items()):
        for message in messages(block_error):
            yield Note(source.body[int(index)].line, message)
    for message in messages(ValidationError(error.non_block_errors.as_data())):
        yield Note(source.body[0].line, message)


def messages(error: ValidationError) -> list[str]:
    """All that a validation error says, those of nested blocks included.

    Errors of struct, list and stream blocks keep their parts in attributes of their own and say
    nothing by themselves.
    """
    nested = getattr(error, "block_errors", None)
    if nested is None:
        return [str(message) for message in error.messages]
    parts = list(nested.items() if isinstance(nested, dict) else enumerate(nested))
    found = [
        f"{name}: {message}" if isinstance(name, str) else message
        for name, part in parts
        if part
        for message in messages(part)
    ]
    others = getattr(error, "non_block_errors", None)
    return found + ([str(m) for m in ValidationError(others.as_data()).messages] if others else [])


def named_messages(error: ValidationError) -> list[tuple[str, str]]:
    """All that a model's validation error says, with the names of its fields ('' for none)."""
    if not hasattr(error, "error_dict"):
        return [("", message) for message in messages(error)]
    return [
        ("" if name == NON_FIELD_ERRORS else name, message)
        for name, errors in error.error_dict.items()
        for message in messages(ValidationError(errors))
    ]
