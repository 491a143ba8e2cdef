"""What the page says of a part, for runs that have no results of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

BEGIN, END = "<!-- begin: make mutants -->\n", "<!-- end: make mutants -->\n"


def parted(page: str) -> tuple[str, str, str]:
    """Return what stands before the figures, the figures and survivors, and what stands after."""
    before, _begin, rest = page.partition(BEGIN)
    made, _end, after = rest.partition(END)
    return before, made, after


@dataclass(frozen=True)
class Said:
    """What stands in the page of one part.

    :param row: its line in the table of figures; empty where the page has none.
    :param remark: what has not been tried.
    :param survivors: its lines in the table of what nothing notices.
    """

    row: str = ""
    remark: str = ""
    survivors: tuple[str, ...] = ()


def said_of(title: str, text: str) -> Said:
    """Return what an earlier run wrote of the part with this title."""
    row = re.search(rf"^\| {re.escape(title)} \|.*$", text, re.M)
    remark = re.search(rf"^{re.escape(title)}: .*$", text, re.M)
    table = text.partition(f"### {title}: ")[2].partition("### ")[0]
    return Said(
        row=row[0] if row else "",
        remark=remark[0] if remark else "",
        survivors=tuple(re.findall(r"^\| `.*$", table, re.M)),
    )
