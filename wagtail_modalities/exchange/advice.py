"""Advice on a source's quotes, at their lines. It never keeps anything out.

What concerns the copy as a whole (its reading level, its wording) is said where it can be mended:
in the page's editor.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from django.utils.translation import gettext as _

from wagtail_modalities.advice.lengths import quote_length_advice

from .folding import fold
from .source import Note, QuoteSource
from .speakers import Speaker, person_key


def advice(quotes: Sequence[QuoteSource], speakers: Sequence[Speaker]) -> Iterator[Note]:
    """Advise on length, and on the same person or the same words twice on one page."""
    people: set[Hashable] = set()
    said: set[str] = set()
    for quote, speaker in zip(quotes, speakers, strict=True):
        for found in quote_length_advice(quote.quote):
            yield Note(quote.line, found.message)
        words = fold(quote.quote)
        if words and words in said:
            yield Note(quote.line, _("The same words stand on this page already."))
        person: Hashable = speaker.specialist_id
        person = person or (person_key(speaker.parts) if speaker.parts else None)
        if person and person in people:
            text = _("%(name)s is quoted on this page already.")
            yield Note(quote.attribution_line, text % {"name": speaker.text})
        said.add(words)
        people.add(person)
