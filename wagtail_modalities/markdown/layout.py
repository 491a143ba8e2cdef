"""How blocks of Markdown are put together: below each other, in lists, quotations and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# The marks of a list's own items; those of lists within are indented.
_BULLETS = re.compile(r"^- ", re.MULTILINE)
_NUMBERS = re.compile(r"^(\d+)\. ", re.MULTILINE)


def joined(blocks: Iterable[str]) -> str:
    """Return blocks below each other, the empty ones left out.

    A list right after another one of its kind gets other marks: it would continue that.
    """
    found: list[str] = []
    for block in blocks:
        if block:
            found.append(_apart(found[-1], block) if found else block)
    return "\n\n".join(found)


def _apart(above: str, block: str) -> str:
    end = _last_mark(above)
    if end == "-" and block.startswith("- "):
        return _BULLETS.sub("* ", block)
    if end == "." and _NUMBERS.match(block):
        return _NUMBERS.sub(r"\1) ", block)
    return block


def _last_mark(block: str) -> str:
    """The sign of the last line that begins an item of the outermost list; "" without one."""
    for line in reversed(block.split("\n")):
        if line and not line.startswith(" "):
            found = re.match(r"(?:([-*])|\d+([.)])) ", line)
            return (found[1] or found[2]) if found else ""
    return ""


def bullets(items: Iterable[str]) -> str:
    """Return a list of blocks; empty items are left out."""
    return "\n".join(indented(item, "- ", "  ") for item in items if item)


def numbered(items: Iterable[str]) -> str:
    """Return a numbered list of blocks; empty items are left out."""
    kept = [item for item in items if item]
    marks = [f"{place}. " for place in range(1, len(kept) + 1)]
    return "\n".join(
        indented(item, mark, " " * len(mark)) for mark, item in zip(marks, kept, strict=True)
    )


def quotation(blocks: Iterable[str]) -> str:
    """Return blocks as a quotation; "" without any."""
    text = joined(blocks)
    return indented(text, "> ", "> ") if text else ""


def indented(text: str, first: str, rest: str) -> str:
    """Put something before the first line of a block and before each of the others."""
    lines = text.split("\n")
    found = [first + lines[0], *(f"{rest}{line}" if line else rest.rstrip() for line in lines[1:])]
    return "\n".join(line.rstrip() for line in found)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of escaped lines; "" without columns. Short rows are filled up.

    Source: https://github.github.com/gfm/#tables-extension-.
    """
    if not headings:
        return ""
    width = len(headings)
    lines = [list(headings), ["---"] * width]
    lines += [[*row[:width], *[""] * (width - len(row))] for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
