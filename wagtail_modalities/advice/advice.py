"""One piece of advice: what it is about and what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from django.utils.translation import gettext, ngettext

from wagtail_modalities.enumeration import parted

#: Every code. They are public: a report may filter by them. docs/reference/advice.md has the rules.
Code = Literal[
    "repeated_specialist",
    "repeated_words",
    "reading_level",
    "wording",
    "alt_text",
    "crisis_notice",
    "reviewer_is_author",
    "review_due",
    "review_overdue",
    "summary_length",
    "quote_length",
]
CODES: tuple[Code, ...] = get_args(Code)

#: how many things a message names before it only counts
NAMED = 5


@dataclass(frozen=True)
class Advice:
    """What an editor may want to look at. It never keeps anything from being saved or published.

    :param code: which rule speaks.
    :param field: name of the page's field that it is about, '' where it is about the whole page.
    :param message: a sentence for the editor, in the language active when it was made.
    """

    code: Code
    field: str
    message: str


def listed(names: Iterable[str]) -> str:
    """Return names as one text, '“A”, “B”'; of more than :data:`NAMED` the rest are counted."""
    found = list(names)
    texts = [gettext("“%(name)s”") % {"name": name} for name in found[:NAMED]]
    if len(found) > NAMED:
        more = len(found) - NAMED
        texts.append(ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more})
    return parted(texts)
