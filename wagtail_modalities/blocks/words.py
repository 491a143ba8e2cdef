"""The words of a quote, and whether an excerpt occurs in them."""

from __future__ import annotations

import unicodedata
from typing import Any


def folded(text: str) -> str:
    """Return text in NFC with its white space folded: the form in which words are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def quote_words(quote: Any) -> list[str]:
    """Return the words of a quote page: those of ``quote`` first, then of each body block."""
    body = getattr(quote, "body", None)
    longer = body.stream_block.get_searchable_content(body) if body else []
    return [quote.quote or "", *longer]


def occurs(excerpt: str, quote: Any) -> bool:
    """Whether an excerpt stands word for word in one of the texts of a quote page.

    Letters and punctuation must be the same; how the text is broken into lines does not matter.
    """
    wanted = folded(excerpt)
    return any(wanted in folded(text) for text in quote_words(quote))
