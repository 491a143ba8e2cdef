"""Plain text as pages print it."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

#: about as many characters of a page's description are shown
DESCRIPTION_LIMIT = 160

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?…。؟])\s+")
#: elements after which another line begins
_LINES = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote pre div tr br hr".split())  # noqa: SIM905
#: elements whose content is no text
_SILENT = frozenset({"script", "style"})


def paragraphs(text: object) -> list[str]:
    """Return the paragraphs of plain text, which blank lines part; [] for nothing."""
    plain = str(text or "").replace("\r\n", "\n").replace("\r", "\n")
    return [part.strip() for part in _BLANK_LINES.split(plain) if part.strip()]


def plain(html: object) -> str:
    """Return the words of rich text, a line for each paragraph, heading and item of a list.

    :param html: rich text as it is stored or printed; links and emphasis lose their marks alone.
    """
    reader = _Words()
    reader.feed(html if isinstance(html, str) else "")
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.found).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in _SILENT
        # a list within an item goes on in a line of its own
        if tag in _LINES or tag in ("ul", "ol"):
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _LINES:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # line breaks of the source are spaces
            self.found.append(" ".join(data.split("\n")))


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
