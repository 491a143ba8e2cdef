"""Text as it is compared: what counts as the same words, the same name, the same source."""

from __future__ import annotations

import unicodedata


def comparable(text: str) -> str:
    """Plain text with its paragraphs kept and every other white space folded, in NFC."""
    paragraphs: list[list[str]] = [[]]
    for line in unicodedata.normalize("NFC", text).splitlines():
        if words := line.split():
            paragraphs[-1].extend(words)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(" ".join(words) for words in paragraphs if words)


def fold(text: str) -> str:
    """A name as it is compared: NFC, case folded, white space folded to single spaces."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(folded.split())


def import_key(name: str) -> str:
    """A source's name as it is compared: NFC, since file systems differ."""
    return unicodedata.normalize("NFC", name)
