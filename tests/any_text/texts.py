"""Texts that programs stumble over, and what the way into the database may make of them."""

from __future__ import annotations

#: letters of four bytes, marks that combine, both directions, no width, separators, controls, and
#: the last of the code points, some of which are no characters
MIXED = (
    "𠀀e\u0301\u0344 🫶🏽 \u202ea\u202c\u0634\u200f\u200b\u200d\u2060\ufeff a\u2028\u2029\x85\x0b"
    "\x01\x1b\x7f\ufffe\uffff\U0010ffff%s{0}"
)
#: letters alone, as an address takes them; eighteen of each, once they are normalised
LONGER_THAN_IT_LOOKS = "\ufdfa" * 500
#: what no database takes, or not each
NUL = "a\x00b"
#: halves of a character, in bytes that are no UTF-8 (CESU-8): any form can be sent such
HALVES = "a\ud800b\udfff"
#: what fields get in turn; a form turns halves into signs, what is sent as JSON keeps them
PLAIN = (HALVES + MIXED, LONGER_THAN_IT_LOOKS, NUL)
RICH = (MIXED, HALVES, NUL)
TURNS = range(3)


def fitted(number: int, text: str, longest: int | None) -> str:
    """The text, told from others by a number before it, as long as a field takes."""
    return f"z{number}-{text}"[:longest]


def received(text: str) -> str:
    """What becomes of a text from a form: no half characters, and one blank for white space."""
    return " ".join(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").split())
