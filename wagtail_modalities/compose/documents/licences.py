"""The licences of an answer's speakers, as far as the public learns of them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from wagtail_modalities.days import current_day
from wagtail_modalities.models.specialist import SpecialistLicence

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer


class Licence(NamedTuple):
    """A licence without its number, which is private.

    :param expires: the last day on which it is valid, in TIME_ZONE; None where it does not end.
    """

    title: str
    jurisdiction: str
    expires: datetime.date | None


class Licences:
    """The licences of speakers, fetched by one query."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self._wanted: set[int] = set()
        self._of: dict[int, list[Licence]] = defaultdict(list)

    def mention(self, specialists: Iterable[int | None]) -> None:
        """Note whose licences will be asked for, by the speakers' ids."""
        self._wanted.update(pk for pk in specialists if pk)

    def fetch(self) -> None:
        """Fetch what has been mentioned since the last time. The number is not read."""
        wanted, self._wanted = self._wanted - self._of.keys(), set()
        if not wanted:
            return
        self._of.update((pk, []) for pk in wanted)
        rows = SpecialistLicence.objects.filter(specialist__in=wanted).order_by("pk")
        for pk, *columns in rows.values_list("specialist", *Licence._fields):
            self._of[pk].append(Licence(*columns))

    def valid(self, specialist_id: int) -> list[Licence]:
        """Return the licences that have not expired; the answer changes once one does."""
        today = self.answer.visibility.on or current_day()
        found = [one for one in self._of[specialist_id] if not one.expires or one.expires >= today]
        for licence in found:
            self.answer.ends(licence.expires)
        return found

    def titles(self, specialist_id: int) -> set[str]:
        """Return the titles of all of somebody's licences, expired ones too: for comparing."""
        return {licence.title for licence in self._of[specialist_id]}
