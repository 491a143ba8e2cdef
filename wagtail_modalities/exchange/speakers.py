"""Whose words they are: what an attribution line gives, and when two people are the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail_modalities.models import Profession, Specialist
from wagtail_modalities.models.attribution import AttributionParts, format_name

from .fingerprint import speaker_of
from .folding import fold

PersonKey = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Speaker:
    """What came of an attribution line.

    `parts` is set where the line was read with confidence; else `reason` says why not, and the
    line stays as it stands. `specialist_id` is the person's record where there is one already.
    """

    text: str
    parts: AttributionParts | None = None
    reason: str = ""
    specialist_id: int | None = None

    @property
    def override(self) -> str:
        """The line to print instead of a specialist's; '' where there is or will be one."""
        return "" if self.parts or self.specialist_id else self.text

    @property
    def identity(self) -> str:
        """As `speaker_of`; '?' for a person without a record yet."""
        if self.parts and not self.specialist_id:
            return "?"
        return speaker_of(self.specialist_id, self.override)


def person_key(parts: AttributionParts) -> PersonKey:
    """What makes two people the same: name, profession and place, folded."""
    return (
        fold(format_name(parts)),
        fold(parts.profession),
        fold(parts.locality),
        fold(parts.region),
        parts.country.upper(),
    )


def fits(parts: AttributionParts) -> bool:
    """Whether records can hold the parts."""
    limits: dict[str, tuple[Any, str]] = {
        "name": (Specialist, "display_name"),
        "honorific_prefix": (Specialist, "honorific_prefix"),
        "post_nominals": (Specialist, "post_nominals"),
        "profession": (Profession, "name"),
        "locality": (Specialist, "locality"),
        "region": (Specialist, "region"),
    }
    return all(
        len(getattr(parts, part)) <= (model._meta.get_field(name).max_length or 0)
        for part, (model, name) in limits.items()
    )
