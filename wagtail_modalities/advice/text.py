"""Plain text taken apart: words and sentences, in whatever language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: what ends a sentence, in Latin, Arabic, Urdu, Hindi and Armenian script
SENTENCE_ENDS = ".!?…؟۔।։"

#: languages whose script does not part words by spaces: nothing is counted in them
_UNPARTED = frozenset("bo dz ja km lo my th wuu yue zh".split())  # noqa: SIM905

#: abbreviations before a capital letter, in the languages that this package is translated to
_ABBREVIATIONS = frozenset(
    "approx bzw ca cf dr fr hr mag mme mr mrs ms nr prof st vgl vs".split()  # noqa: SIM905
)
# slashes and long dashes part words; a hyphen does not
_BETWEEN_WORDS = re.compile(r"[\s/—–]+|--+")
_CLOSING = r"[\"'”’»)\]]*"
_OPENING = "\"'“‘„«(['¿¡"


def parts_words(language: str) -> bool:
    """Say whether a language, by its code, parts its words by spaces."""
    return language.partition("-")[0].lower() not in _UNPARTED


def words_of(text: str) -> list[str]:
    """Return the words of a text, without the punctuation around them. Figures are no words."""
    normal = unicodedata.normalize("NFC", text).replace("\N{SOFT HYPHEN}", "")
    found = []
    for token in _BETWEEN_WORDS.split(normal):
        letters = [index for index, character in enumerate(token) if character.isalpha()]
        if letters:
            found.append(token[letters[0] : letters[-1] + 1])
    return found


def sentences_of(passage: str, ends: str = SENTENCE_ENDS) -> list[str]:
    """Return the sentences of a passage; its end is the end of one, with a full stop or without.

    :param passage: a paragraph, a list item.
    :param ends: the characters that end a sentence. They do so before white space and anything
        but a small letter, unless they follow an initial or a known abbreviation.
    """
    found, start = [], 0
    for match in _between(ends).finditer(passage):
        after = passage[match.end() :].lstrip(_OPENING)[:1]
        before = passage[start : match.start()]
        if not after.islower() and not (match[0][0] == "." and _abbreviates(before)):
            found.append(passage[start : match.end()])
            start = match.end()
    found.append(passage[start:])
    return [sentence for sentence in found if words_of(sentence)]


@lru_cache(maxsize=8)
def _between(ends: str) -> re.Pattern[str]:
    """What stands between two sentences. A row of signs is looked at from its first one only."""
    signs = re.escape(ends)
    return re.compile(rf"(?<![{signs}])[{signs}]+{_CLOSING}\s+")


def _abbreviates(before: str) -> bool:
    """Whether a full stop belongs to the word before it: "Dr." or the initial "M."."""
    words = before.split()
    last = words[-1].strip(_OPENING).lower() if words else ""
    letters = last.rpartition(".")[2]
    return last in _ABBREVIATIONS or (len(letters) == 1 and letters.isalpha())
