"""Lengths that read well."""

from __future__ import annotations

from django.utils.translation import gettext

from wagtail_modalities.advice.advice import Advice
from wagtail_modalities.advice.text import parts_words, words_of

#: words of a summary
SUMMARY_WORDS = (40, 120)
#: characters of a quote
QUOTE_CHARACTERS = (80, 600)


def summary_length_advice(summary: str, language: str) -> list[Advice]:
    """Advise on a summary outside :data:`SUMMARY_WORDS`; a blank one is publication's matter.

    :param language: a language code. Where words are not parted by spaces none are counted.
    """
    count = len(words_of(summary)) if parts_words(language) else 0
    low, high = SUMMARY_WORDS
    if not count or low <= count <= high:
        return []
    message = gettext("The summary has %(count)d words. %(low)d to %(high)d read best.")
    named = {"count": count, "low": low, "high": high}
    return [Advice("summary_length", "summary", message % named)]


def quote_length_advice(quote: str) -> list[Advice]:
    """Advise on a quote outside :data:`QUOTE_CHARACTERS`; a blank one is publication's matter.

    An editor does not rewrite somebody's words: a long quote can be shortened by its speaker, or
    its rest moved to the body.
    """
    count = len(quote.strip())
    low, high = QUOTE_CHARACTERS
    if not count or low <= count <= high:
        return []
    message = gettext("The quote has %(count)d characters. %(low)d to %(high)d read best.")
    return [Advice("quote_length", "quote", message % {"count": count, "low": low, "high": high})]
