"""Advice on a source: what an editor would be told, and what never keeps anything out."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from django.utils.translation import gettext as _

from .folding import fold
from .source import Note, QuoteSource
from .speakers import Speaker, person_key

SHORTEST, LONGEST = 80, 600
"""Characters between which a quote reads best."""


def advice(quotes: Sequence[QuoteSource], speakers: Sequence[Speaker]) -> Iterator[Note]:
    """Advise on length, and on the same person or the same words twice on one page."""
    people: set[Hashable] = set()
    said: set[str] = set()
    for quote, speaker in zip(quotes, speakers, strict=True):
        length, words = len(quote.quote), fold(quote.quote)
        if words and not SHORTEST <= length <= LONGEST:
            text = _("%(length)d characters: 80 to 600 read best.")
            yield Note(quote.line, text % {"length": length})
        if words and words in said:
            yield Note(quote.line, _("The same words stand on this page already."))
        person = person_key(speaker.parts) if speaker.parts else None
        if person and person in people:
            text = _("%(name)s is quoted on this page already.")
            yield Note(quote.attribution_line, text % {"name": quote.attribution})
        said.add(words)
        people.add(person)
