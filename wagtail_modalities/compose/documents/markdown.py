"""Rich text as Markdown (CommonMark), for consumers that do not print HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PageElement, Tag

# Whatever could be read as markup, anywhere in a line (CommonMark 0.31.2, section 2.4).
_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|])")
# ... and at the beginning of one: headings, lists, numbers, lines, quotations, fences.
_AT_START = re.compile(r"^(\d*)([#+\-=.)])(?=[\s#=+.)-]|$)")
_SPACES = re.compile(r"\s+")
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS = frozenset({*_HEADINGS, "p", "ul", "ol", "li", "blockquote", "hr", "pre", "div", "table"})
_STRONG = ("b", "strong")
_EMPHASIS = ("i", "em")


def markdown(html: str) -> str:
    """Return rich text, its links resolved, as Markdown: blocks parted by blank lines.

    :param html: what the editor's rich text features can hold; of other elements the words stay.
    """
    if "<" not in html and "&" not in html:
        return _escape(html).strip()
    return "\n\n".join(_blocks(BeautifulSoup(html, "html.parser").children))


def _blocks(nodes: Iterable[PageElement]) -> list[str]:
    """Return the blocks that nodes make; runs of inline nodes are a paragraph."""
    found: list[str] = []
    run: list[PageElement] = []
    for node in nodes:
        if isinstance(node, Tag) and node.name in _BLOCKS:
            found += [_paragraph(run), *_block(node)]
            run = []
        else:
            run.append(node)
    return [block for block in [*found, _paragraph(run)] if block]


def _block(node: Tag) -> list[str]:
    if node.name in _HEADINGS:
        words = _paragraph(node.children).replace("\n", " ")
        return [f"{_HEADINGS[node.name]} {words}"] if words else []
    if node.name in ("ul", "ol"):
        return [_list(node)]
    if node.name == "blockquote":
        return [_indent("\n\n".join(_blocks(node.children)), "> ", "> ")]
    if node.name == "hr":
        return ["---"]
    if node.name == "pre":
        return [_indent(node.get_text(), "    ", "    ")]
    return _blocks(node.children)


def _list(node: Tag) -> str:
    items = []
    for place, item in enumerate(node.find_all("li", recursive=False), start=1):
        mark = f"{place}. " if node.name == "ol" else "- "
        blocks = _blocks(item.children)
        # a list right below its item's words keeps the list tight
        text = "\n".join(blocks) if _is_tight(item) else "\n\n".join(blocks)
        items.append(_indent(text, mark, " " * len(mark)))
    return "\n".join(items)


def _is_tight(item: Tag) -> bool:
    return not any(isinstance(child, Tag) and child.name == "p" for child in item.children)


def _indent(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    indented = [
        first + lines[0],
        *(f"{rest}{line}" if line else rest.rstrip() for line in lines[1:]),
    ]
    return "\n".join(line.rstrip() for line in indented)


def _paragraph(nodes: Iterable[PageElement]) -> str:
    text = "".join(_inline(node) for node in nodes)
    lines = [_AT_START.sub(r"\1\\\2", line.strip(" ")) for line in text.split("\n")]
    return "\n".join(lines).strip()


def _inline(node: PageElement) -> str:
    if isinstance(node, Comment):
        return ""
    if isinstance(node, NavigableString):
        words = _escape(_SPACES.sub(" ", node))
        # a link after an exclamation mark would be read as an image
        before_link = words.endswith("!") and isinstance(node.next_sibling, Tag)
        return f"{words[:-1]}\\!" if before_link else words
    if not isinstance(node, Tag):
        return ""
    if node.name == "br":
        return "\\\n"
    if node.name == "img":
        return f"![{_escape(_attribute(node, 'alt'))}]({_address(_attribute(node, 'src'))})"
    if node.name == "code":
        return _code(node.get_text())
    if node.name in ("script", "style"):
        return ""
    inner = "".join(_inline(child) for child in node.children)
    if node.name in _STRONG:
        return _around(inner, "**")
    if node.name in _EMPHASIS:
        return _around(inner, "*")
    if node.name == "a" and inner.strip() and _attribute(node, "href"):
        return _around(inner, "[", f"]({_address(_attribute(node, 'href'))})")
    return inner


def _around(text: str, before: str, after: str = "") -> str:
    """Put marks around words, and spaces outside them: "** a**" would be no emphasis."""
    words = text.strip()
    if not words:
        return text
    lead = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :]
    return f"{lead}{before}{words}{after or before}{tail}"


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _address(url: str) -> str:
    """Return an address as a link's target: in angle brackets where signs would end it."""
    if re.search(r"[\s()<>]", url):
        return "<{}>".format(re.sub(r"[\r\n]", "", url).replace("<", "%3C").replace(">", "%3E"))
    return url


def _attribute(node: Tag, name: str) -> str:
    value = node.get(name)
    return value if isinstance(value, str) else ""


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
