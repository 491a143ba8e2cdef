"""Plain text as Markdown: every sign of it stands for itself."""

from __future__ import annotations

import re

# Whatever could be read as markup, anywhere in a line (CommonMark 0.31.2, section 2.4).
_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|])")
# ... and at the beginning of one: headings, lists, numbers, lines, fences, a table's second line.
_AT_START = re.compile(r"^(\d*)([#+\-=.):])(?=[\s#=+.):-]|$)")
# No text has them; some readers make something of them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What an address would run instead of leading somewhere.
_RUNS = re.compile(r"\s*(javascript|vbscript|data):", re.IGNORECASE)
# What an address would be read as another sign for (section 6.4 calls them entities).
_ENTITY = re.compile(r"&(?=#?\w+;)")
_SPACES = re.compile(r"\s+")
_LINE_ENDS = re.compile(r"\r\n?|\n")


def escape(text: str) -> str:
    """Return text of which no sign within a line is markup."""
    return _SPECIAL.sub(r"\\\1", _CONTROLS.sub("", text))


def at_start(line: str) -> str:
    """Return an escaped line whose first signs are no markup either."""
    return _AT_START.sub(r"\1\\\2", line)


def line(text: str) -> str:
    """Return plain text as one escaped line, to go into a line of more."""
    return escape(_SPACES.sub(" ", text).strip())


def paragraph(text: str) -> str:
    """Return plain text as one paragraph; its line breaks stay."""
    lines = [at_start(line(part)) for part in _LINE_ENDS.split(text.strip())]
    return "\\\n".join(part for part in lines if part)


def heading(level: int, words: str) -> str:
    """Return a heading; "" without words.

    :param words: escaped already.
    """
    one_line = _SPACES.sub(" ", words.replace("\\\n", " ")).strip()
    # signs that end a heading are none of it (section 4.2)
    if closing := len(one_line) - len(one_line.rstrip("#")):
        one_line = f"{one_line[:-closing]}\\{one_line[-closing:]}"
    return f"{'#' * level} {one_line}" if one_line else ""


def strong(words: str) -> str:
    """Return escaped words with weight."""
    return f"**{words}**" if words else ""


def link(words: str, url: str) -> str:
    """Return a link; the words alone without an address.

    :param words: escaped already.
    """
    target = address(url)
    return f"[{words}]({target})" if words and target else words


def image(alt: str, url: str) -> str:
    """Return an image; its alternative text, which is plain, where it has no address."""
    target = address(url)
    return f"![{line(alt)}]({target})" if target else line(alt)


def address(url: str) -> str:
    """Return an address as a link's target: in angle brackets where signs would end it.

    "" for one that a reader would run.
    """
    if _RUNS.match(url):
        return ""
    bare = _CONTROLS.sub("", url).replace("\\", "%5C").replace("|", "%7C")
    bare = _ENTITY.sub(r"\\&", bare)
    if re.search(r"[\s()<>]", bare):
        bare = re.sub(r"[\r\n]", "", bare).replace("<", "%3C").replace(">", "%3E")
        return f"<{bare}>"
    return bare
