"""Lines of an e-mail that are hardly anybody's words for a page: offered for striking out.

Nothing is taken away here. The words of mail programs are known in English, French, German and
Arabic; what they write in other languages stays for the editor to see.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from .text import lines_of

LONGEST = 300
"""Characters that a line of a mail program has at most: longer ones are words."""

Kind = Literal["quoted", "header", "signature"]

_HEADER = re.compile(
    r"(?:From|Sent|To|Cc|Bcc|Subject|Date|Reply-To|"
    r"De|Envoyé|À|Objet|Von|Gesendet|An|Betreff|Datum|"
    r"من|إلى|الموضوع|التاريخ)\s?:(?:\s|$)",
    re.IGNORECASE,
)
_WROTE_BEGINS = re.compile(r"(?:On|Le|Am|في)\s", re.IGNORECASE)
# before the colon at the end
_WROTE_ENDS = re.compile(r"(?:wrote|a écrit)\s?$|schrieb|كتب", re.IGNORECASE)
_FORWARDED = re.compile(
    r"[-_ ]*(?:Original Message|Forwarded message|Begin forwarded message|Message d['’]origine|"
    r"Message transféré|Ursprüngliche Nachricht|Weitergeleitete Nachricht)[-_: ]*",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"(?:Sent from (?:my|Mail|Outlook|Yahoo|Proton)|Get Outlook for|Envoyé de(?:puis)? mon|"
    r"Von meinem .+ gesendet|Gesendet von|أُ?رسل(?:ت)? من)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class EmailLine:
    """A line that looks like the mail's own: its number from 1, its text and why."""

    number: int
    text: str
    kind: Kind


def email_lines(text: str) -> list[EmailLine]:
    """Find lines that begin with ">", headers and signatures, in their order.

    A signature is "--" alone with the lines up to the next blank one, or "Sent from my …".
    """
    lines = [line.strip() for line in lines_of(text)]
    found: list[EmailLine] = []
    signing = False
    for index, line in enumerate(lines):
        kind = _kind(line, lines[index + 1] if index + 1 < len(lines) else "")
        if kind is None and found and found[-1].number == index and _ends(lines, index):
            kind = "header"
        if line == "--":
            signing, kind = True, "signature"
        elif not line:
            signing = signing and lines[index - 1] == "--"
        elif kind in ("quoted", "header"):
            signing = False
        elif signing:
            kind = "signature"
        if kind and line:
            found.append(EmailLine(index + 1, line, kind))
    return found


def strike(text: str, numbers: Collection[int]) -> str:
    """Blank the lines of these numbers; all others keep theirs."""
    lines = enumerate(lines_of(text), start=1)
    return "\n".join("" if number in numbers else line for number, line in lines)


def _kind(line: str, following: str) -> Kind | None:
    if len(line) > LONGEST:
        return "quoted" if line.startswith(">") else None
    if line.startswith(">"):
        return "quoted"
    if _HEADER.match(line) or _FORWARDED.fullmatch(line):
        return "header"
    if _WROTE_BEGINS.match(line) and (_wrote(line) or _wrapped(line, following)):
        return "header"
    return "signature" if _SENT_FROM.match(line) else None


def _wrapped(line: str, following: str) -> bool:
    """Whether "On 3 May, Ann <ann@example.org>" goes on with "wrote:" in the next line."""
    return any(character.isdigit() for character in line) and _wrote(following)


def _ends(lines: list[str], index: int) -> bool:
    """Whether a line is the second half of "On 3 May, Ann wrote:"."""
    before = lines[index - 1]
    return _wrote(lines[index]) and bool(_WROTE_BEGINS.match(before))


def _wrote(line: str) -> bool:
    is_short = len(line) <= LONGEST
    return is_short and line.endswith(":") and bool(_WROTE_ENDS.search(line[:-1]))
