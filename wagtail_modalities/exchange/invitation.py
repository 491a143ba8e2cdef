"""The closing invitation of a lead paragraph: "Is this for you? Talk to us today."."""

from __future__ import annotations

import re

CTA_LIMIT = 200
"""Characters an invitation may have: the length of `Modality.cta_text`."""

# A sentence ends at its mark and whatever closes with it, where white space follows. CJK marks
# stand without a space.
_BREAK = re.compile(r"(?<=[.!?…؟।])[\"'”’»)\]]{0,3}\s+|(?<=[。！？])(?=\S)")
_QUESTION = re.compile(r"[?？؟][\"'”’»)\]]{0,3}$")
# "Dr. Moore" and "M. Evans" are not two sentences.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'“‘«])(?:dr|mr|mrs|ms|mx|prof|st|sr|jr|e\.g|i\.e|vs|no|approx|\w)\.$",
    re.IGNORECASE,
)


def split_invitation(paragraph: str) -> tuple[str, str]:
    """Part a paragraph into what it says and the invitation that closes it.

    The invitation is the last two sentences if the first of them is a question, else the last
    one if that is a question; at most `CTA_LIMIT` characters, and never the whole paragraph.

    Returns the rest and the invitation, or the whole paragraph and an empty string.
    """
    starts = _sentence_starts(paragraph)
    for count in (2, 1):
        if len(starts) <= count:
            continue
        start = starts[-count]
        end = starts[-count + 1] if count > 1 else len(paragraph)
        invitation = " ".join(paragraph[start:].splitlines()).strip()
        if _QUESTION.search(paragraph[start:end].rstrip()) and len(invitation) <= CTA_LIMIT:
            return paragraph[:start].rstrip(), invitation
    return paragraph, ""


def _sentence_starts(text: str) -> list[int]:
    # Where an abbreviation ends, only the characters just before it matter.
    ends = (
        match.end()
        for match in _BREAK.finditer(text)
        if not _ABBREVIATION.search(text[max(0, match.start() - 12) : match.start()])
    )
    return [0, *ends]
