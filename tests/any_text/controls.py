"""A field of a form, as whoever sends the form knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: controls that take a text; others take a number, a date, a choice or nothing from people
TEXTS = ("text", "textarea", "url", "email", "search", "tel", "rich")


@dataclass
class Control:
    """A field of a form: its kind, what it holds, and how many characters it takes."""

    kind: str
    value: Any
    longest: int | None = None
    #: the field at which its errors are told, where that is another one
    told_at: str = ""

    @property
    def takes_text(self) -> bool:
        return self.kind in TEXTS
