"""Words for people that put the person before the diagnosis.

The built-in list is short, English and our own. It holds nouns that make a person the same as a
condition, and phrases on suicide and disability that style guides of health writing agree on (see
docs/reference/advice.md). What a community says of itself is left alone: "autistic" and "Deaf" are
not in it. A site's list adds to it, and wins where both have a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from wagtail_modalities.advice.advice import NAMED, Advice
from wagtail_modalities.blocks.words import folded
from wagtail_modalities.enumeration import parted

if TYPE_CHECKING:
    from wagtail_modalities.advice.editorial import Copy
    from wagtail_modalities.models.settings import ModalitiesSettings

#: the wording to avoid and the wording to prefer; only these forms are looked for
ENGLISH: Mapping[str, str] = {
    "addict": "person with an addiction",
    "addicts": "people with an addiction",
    "alcoholics": "people with alcohol use disorder",
    "recovering alcoholic": "person in recovery",
    "drug abuser": "person who uses drugs",
    "drug abusers": "people who use drugs",
    "substance abuser": "person with a substance use disorder",
    "substance abusers": "people with a substance use disorder",
    "substance abuse": "substance use",
    "anorexics": "people with anorexia",
    "bulimics": "people with bulimia",
    "borderlines": "people with borderline personality disorder",
    "depressives": "people with depression",
    "manic depressives": "people with bipolar disorder",
    "schizophrenics": "people with schizophrenia",
    "psychotics": "people with psychosis",
    "the mentally ill": "people with a mental illness",
    "mentally ill people": "people with a mental illness",
    "mentally ill person": "person with a mental illness",
    "mentally ill patients": "people with a mental illness",
    "suffer from": "have",
    "suffers from": "has",
    "suffered from": "had",
    "suffering from": "living with",
    "afflicted with": "living with",
    "commit suicide": "die by suicide",
    "commits suicide": "dies by suicide",
    "committed suicide": "died by suicide",
    "committing suicide": "dying by suicide",
    "failed suicide attempt": "suicide attempt",
    "successful suicide": "death by suicide",
    "the disabled": "people with disabilities",
    "the handicapped": "people with disabilities",
    "confined to a wheelchair": "who uses a wheelchair",
    "wheelchair-bound": "who uses a wheelchair",
}

#: names that hold a word of the list and are nobody's to change
_NAMES = ("Alcoholics Anonymous", "Schizophrenics Anonymous")

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "\N{SOFT HYPHEN}": None})


def wording_advice(copy: Copy, language: str, settings: ModalitiesSettings) -> list[Advice]:
    """Advise once for the page on all wording in its copy that the lists would change.

    :param language: the page's language code. Only English has a built-in list; the site's list
        holds in every language.
    """
    pairs = wording_pairs(language, settings.wording_list)
    in_summary = find_wording([copy.summary], pairs)
    found = {**find_wording([*copy.prose, *copy.labels], pairs), **in_summary}
    if not found:
        return []
    parts = []
    for avoid, prefer in list(found.items())[:NAMED]:
        one = gettext("“%(avoid)s” (rather: “%(prefer)s”)") if prefer else gettext("“%(avoid)s”")
        parts.append(one % {"avoid": avoid, "prefer": prefer})
    if len(found) > NAMED:
        more = len(found) - NAMED
        parts.append(ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more})
    message = gettext("Put the person before the diagnosis: %(words)s.")
    where = "summary" if in_summary else "body"
    return [Advice("wording", where, message % {"words": parted(parts)})]


def wording_pairs(language: str, wording_list: str) -> dict[str, str]:
    """Return what is to be avoided on a page, folded, and what is to be preferred.

    :param language: the page's language code.
    :param wording_list: as in the site's settings: "avoid: prefer", one pair a line. A line without
        a colon names a word to avoid; quotation marks around either side do not count.
    """
    own = ENGLISH if language.partition("-")[0].lower() == "en" else {}
    pairs = dict(own)
    for line in (wording_list or "").splitlines():
        avoid, _colon, prefer = line.strip().strip('“”"').partition(":")
        if avoid := _key(avoid.strip('“”" ')):
            pairs[avoid] = folded(prefer.strip('“”" '))
    return pairs


def find_wording(texts: Iterable[str], pairs: Mapping[str, str]) -> dict[str, str]:
    """Return the wording to avoid that stands in some texts, as it stands there, and the better.

    Whole words count, in any case. A word that its better wording holds as well is not found in
    there, so a line "addict: addict" takes it off the built-in list.
    """
    if not pairs:
        return {}
    kept = {_key(name) for name in _NAMES}
    kept |= {_key(prefer) for avoid, prefer in pairs.items() if avoid in _key(prefer)}
    pattern = _words(kept, pairs)
    found: dict[str, str] = {}
    for text in texts:
        for match in pattern.finditer(folded(text).translate(_APOSTROPHES)):
            if (avoid := match["avoid"]) and _key(avoid) not in map(_key, found):
                found[avoid] = pairs.get(_key(avoid), "")
    return found


def _key(phrase: str) -> str:
    return folded(phrase).translate(_APOSTROPHES).casefold()


def _words(kept: Iterable[str], avoided: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?:{_any_of(kept)})|(?P<avoid>{_any_of(avoided)}))(?!\w)", re.IGNORECASE
    )


def _any_of(phrases: Iterable[str]) -> str:
    # the longest first: an expression takes the first that fits
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
