"""Plain text as pages print it."""

from __future__ import annotations

import re
import unicodedata

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?…。؟])\s+")


def paragraphs(text: object) -> list[str]:
    """Return the paragraphs of plain text, which blank lines part; [] for nothing."""
    plain = str(text or "").replace("\r\n", "\n").replace("\r", "\n")
    return [part.strip() for part in _BLANK_LINES.split(plain) if part.strip()]


def first_sentences(text: str, limit: int) -> str:
    """Return the whole sentences that fit into ``limit`` characters; else words and an ellipsis."""
    folded = " ".join(text.split())
    if len(folded) <= limit:
        return folded
    taken = ""
    for sentence in _SENTENCE_END.split(folded):
        longer = f"{taken} {sentence}".strip()
        if len(longer) > limit:
            break
        taken = longer
    return taken or folded[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def letter_of(title: str) -> str:
    """Return the letter under which a title is listed: A to Z without accents, else "#"."""
    first = folded(title)[:1].upper()
    return first if "A" <= first <= "Z" and len(first) == 1 else "#"


def folded(text: str) -> str:
    """Return text as it is compared in searches: no accents, no case, single spaces."""
    if text.isascii():
        return " ".join(text.casefold().split())
    marks_apart = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in marks_apart if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())
