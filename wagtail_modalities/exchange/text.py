"""Page text, as a person would paste it, read into a `ModalitySource`.

The format is described in docs/reference/import-format.md. Words are kept as they stand: only
line ends, invisible characters at the ends of lines and the marks of the format (the dash of an
attribution, the `##` of a heading) are taken away.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext as _

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.storable import is_storable

from .folding import fold, import_key
from .invitation import split_invitation as part_invitation
from .lines import LineReader
from .source import ModalitySource, Note, Paragraph, SourceError

QUOTES_HEADING = "Meet the specialists"
SUMMARY_LIMIT = 1000
"""Characters a lead paragraph may have to become the summary: the length of `summary`."""

_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# str.strip() alone leaves the invisible characters that web pages and word processors add.
_INVISIBLE = "".join(
    [" \t\xa0\u1680\u180e\u202f\u205f\u2060\u3000\ufeff", *map(chr, range(0x2000, 0x200C))]
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def read_file(path: str | Path, *, split_invitation: bool = False) -> ModalitySource:
    """Read a file: its key is its name without folder and suffix.

    Raises `SourceError` for a file that is missing, unreadable, empty, over the setting
    IMPORT_MAX_BYTES, binary, not UTF-8, or without a usable name.
    """
    limit = modalities_settings.IMPORT_MAX_BYTES
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(
            Note(1, _("The file cannot be read: %(reason)s.") % {"reason": reason})
        ) from error
    except ValueError as error:  # a NUL in the path
        raise SourceError(Note(1, _("The file cannot be read: its name is not usable."))) from error
    if len(data) > limit:
        raise SourceError(
            Note(1, _("The file is larger than the limit of %(limit)d bytes.") % {"limit": limit})
        )
    return read_text(data, key=Path(path).stem, name=str(path), split_invitation=split_invitation)


def read_text(
    data: bytes | str,
    *,
    key: str,
    name: str = "",
    split_invitation: bool = False,
) -> ModalitySource:
    """Read text: UTF-8 bytes with or without a byte order mark, or a string.

    `key` is the source's identity, `name` what reports call it. With `split_invitation` a
    closing invitation moves from the summary to `cta_text`. Raises `SourceError`.
    """
    key = import_key(key)
    if not is_storable(key) or not key.strip():
        raise SourceError(Note(1, _("The source's name cannot be used as an import key.")))
    reader = _fed(LineReader(_known_headings()), data)
    source = replace(reader.finish(), key=key, name=name or key)
    return _settle_summary(source, split_invitation=split_invitation)


def read_quotes(data: bytes | str, *, key: str, title: str = "") -> ModalitySource:
    """Read text that is nothing but quotes, each with its attribution below it.

    There is no title, no summary, no body and no heading: every line is words or an attribution.

    :param title: of the page that the quotes belong to.
    :raises SourceError: there is no quote.
    """
    reader = _fed(LineReader(_known_headings(), quotes_only=True, in_quotes=True), data)
    quotes = reader.finish_quotes()
    if not quotes:
        raise SourceError(Note(1, _("There is no quote in this text.")))
    warnings = tuple(sorted(reader.warnings, key=lambda note: note.line))
    return ModalitySource(key=import_key(key), title=title, quotes=quotes, warnings=warnings)


def lines_of(text: str) -> list[str]:
    """The lines of a text, as they are counted in notes."""
    return _LINE_END.split(text)


def _fed(reader: LineReader, data: bytes | str) -> LineReader:
    for number, line in enumerate(lines_of(decode(data)), start=1):
        reader.feed(number, line.strip(_INVISIBLE))
    return reader


def decode(data: bytes | str) -> str:
    """Text from UTF-8, its byte order mark taken off. Raises `SourceError` for what is none."""
    if isinstance(data, bytes):
        if b"\x00" in data:
            raise SourceError(Note(1, _("The file is binary, not text.")))
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = len(_LINE_END.split(data[: error.start].decode("utf-8", "replace")))
            raise SourceError(Note(line, _("The file is not UTF-8 text."))) from error
    else:
        text = data.removeprefix("\ufeff")
        if "\x00" in text:
            raise SourceError(Note(1, _("The file is binary, not text.")))
        if not is_storable(text):
            raise SourceError(Note(1, _("The text holds characters that are not Unicode text.")))
    control = _CONTROL.search(text)
    if control:
        line = len(_LINE_END.split(text[: control.start()]))
        raise SourceError(
            Note(
                line,
                _("This line holds the control character %(code)s.")
                % {"code": f"U+{ord(control.group()):04X}"},
            )
        )
    return text


def _settle_summary(source: ModalitySource, *, split_invitation: bool) -> ModalitySource:
    """Split the invitation off if asked to, and send a lead that is too long to the body."""
    if not source.summary:
        return source
    if split_invitation:
        summary, cta_text = part_invitation(source.summary)
        source = replace(source, summary=summary, cta_text=cta_text)
    if len(source.summary) <= SUMMARY_LIMIT:
        return source
    lead = Paragraph(source.summary, source.summary_line)
    message = _(
        "The first paragraph has %(length)d characters, more than a summary's %(limit)d: "
        "it went to the body whole."
    )
    note = Note(lead.line, message % {"length": len(lead.text), "limit": SUMMARY_LIMIT})
    return replace(
        source,
        summary="",
        body=(lead, *source.body),
        warnings=tuple(sorted((*source.warnings, note), key=lambda note: note.line)),
    )


def _known_headings() -> frozenset[str]:
    return frozenset(map(fold, [QUOTES_HEADING, *modalities_settings.QUOTES_HEADINGS]))
