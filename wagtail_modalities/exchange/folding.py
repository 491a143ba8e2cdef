"""Text as it is compared: what counts as the same words, the same name, the same source."""

from __future__ import annotations

import re
import unicodedata

_PARAGRAPHS = re.compile(r"(?:[^\S\n]*\n){2,}")


def comparable(text: str) -> str:
    """Plain text with its paragraphs kept and every other white space folded, in NFC."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "\n\n".join(" ".join(part.split()) for part in _PARAGRAPHS.split(text.strip()))


def fold(text: str) -> str:
    """A name as it is compared: NFC, case folded, white space folded to single spaces."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(folded.split())


def import_key(name: str) -> str:
    """A source's name as it is compared: NFC, since file systems differ."""
    return unicodedata.normalize("NFC", name)


def is_storable(text: str) -> bool:
    """Whether every database can store a text: no lone surrogates, no NUL."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text
