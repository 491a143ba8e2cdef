"""What a withdrawal would hide, listed before it happens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail_modalities.models import consent

if TYPE_CHECKING:
    from wagtail_modalities.models import SpecialistQuoteMixin


@dataclass(frozen=True)
class Place:
    """One page that holds the words."""

    page: SpecialistQuoteMixin
    is_alias: bool

    @property
    def language(self) -> str:
        return str(self.page.locale.get_display_name())

    @property
    def modality_title(self) -> str:
        return str(self.page.modality or "")

    @property
    def is_scheduled(self) -> bool:
        return bool(self.page.approved_schedule)


class GoingDark:
    """The quotes that ``user`` may withdraw, where they stand, and how many are left out.

    :ivar quotes: those the user may edit. Their aliases go with them, wherever those stand.
    :ivar left_out: how many others there are, of which the user learns no more.
    """

    def __init__(self, quotes: Iterable[SpecialistQuoteMixin], user: Any) -> None:
        found = list(quotes)
        self.quotes = [quote for quote in found if consent.may_withdraw(quote, user)]
        self.left_out = len(found) - len(self.quotes)

    def places(self) -> list[Place]:
        """Return every page that goes dark, each quote followed by its aliases."""
        listed: list[Place] = []
        for quote in self.quotes:
            listed.append(Place(quote, is_alias=False))
            listed += [Place(alias, is_alias=True) for alias in consent.aliases_of(quote)]
        return listed
