"""Plain text as pages print it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html.parser import HTMLParser

#: about as many characters of a page's description are shown
DESCRIPTION_LIMIT = 160

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
#: where a sentence ends: before a space, and in East Asian script right after its mark
_SENTENCE_END = re.compile(r"(?<=[.!?…؟۔।։])\s+|(?<=[。！？])[」』）]*\s*")
#: voicing marks of kana, which make another letter and no accent
_VOICING = "\u3099\u309a"
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
    for end in _SENTENCE_END.finditer(folded):
        sentences = folded[: end.end()].rstrip()
        if len(sentences) > limit:
            break
        taken = sentences
    return taken or f"{_whole_words(folded, limit - 1)}…"


def _whole_words(text: str, limit: int) -> str:
    """Return the words that fit, or as many characters of a text that has no spaces to break at."""
    words = text[:limit].rpartition(" ")[0]
    # a space far back parts names in a script that has none between its words
    kept = words if len(words) > limit // 2 else text[:limit]
    return kept.rstrip(",;:،؛、，；： ")


def letter_of(title: str) -> str:
    """Return the letter under which a title is listed: A to Z without accents, else "#"."""
    first = sort_key(title)[:1].upper()
    return first if "A" <= first <= "Z" and len(first) == 1 else "#"


@lru_cache(maxsize=20_000)
def sort_key(title: str) -> str:
    """Return what a title or a name is sorted by: :func:`folded`, remembered.

    Each list sorts all titles of a site, which are the same ones from answer to answer.
    """
    return folded(title)


def folded(text: str) -> str:
    """Return text as it is compared in searches: no accents, no case, single spaces."""
    if text.isascii():
        return " ".join(text.casefold().split())
    marks_apart = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in marks_apart if c in _VOICING or not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())
