"""Rich text as Markdown, for consumers that do not print HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PageElement, Tag

from wagtail_modalities.markdown.layout import indented, joined
from wagtail_modalities.markdown.plain import address, at_start, escape, heading, image

_SPACES = re.compile(r"\s+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset({*_HEADINGS, "p", "ul", "ol", "li", "blockquote", "hr", "pre", "div", "table"})
_STRONG = ("b", "strong")
_EMPHASIS = ("i", "em")


def markdown(html: str) -> str:
    """Return rich text, its links resolved, as Markdown: blocks parted by blank lines.

    :param html: what the editor's rich text features can hold; of other elements the words stay.
    """
    if "<" not in html and "&" not in html:
        return at_start(escape(html).strip())
    return joined(_blocks(BeautifulSoup(html, "html.parser").children))


def in_one_line(html: str) -> str:
    """Return rich text as one line, for a table's cell: of its blocks the words stay."""
    soup = BeautifulSoup(html, "html.parser")
    for code in soup.find_all("code"):
        # a bar within would end the cell
        code.unwrap()
    return _SPACES.sub(" ", " ".join(_lines(soup.children)).replace("\\\n", " ")).strip()


def _lines(nodes: Iterable[PageElement]) -> list[str]:
    """Return the words of each block among nodes and within them."""
    found: list[str] = []
    run: list[PageElement] = []
    for node in nodes:
        if isinstance(node, Tag) and node.name in _BLOCKS:
            found += [_run(run), *_lines(node.children)]
            run = []
        else:
            run.append(node)
    return [words for words in [*found, _run(run)] if words.strip()]


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
        return [heading(_HEADINGS[node.name], _run(node.children))]
    if node.name in ("ul", "ol"):
        return [_list(node)]
    if node.name == "blockquote":
        return [indented(joined(_blocks(node.children)), "> ", "> ")]
    if node.name == "hr":
        return ["---"]
    if node.name == "pre":
        return [indented(node.get_text(), "    ", "    ")]
    return _blocks(node.children)


def _list(node: Tag) -> str:
    items = []
    for place, item in enumerate(node.find_all("li", recursive=False), start=1):
        mark = f"{place}. " if node.name == "ol" else "- "
        blocks = _blocks(item.children)
        # a list right below its item's words keeps the list tight
        text = "\n".join(blocks) if _is_tight(item) else joined(blocks)
        items.append(indented(text, mark, " " * len(mark)))
    return "\n".join(items)


def _is_tight(item: Tag) -> bool:
    return not any(isinstance(child, Tag) and child.name == "p" for child in item.children)


def _paragraph(nodes: Iterable[PageElement]) -> str:
    return "\n".join(at_start(one.strip(" ")) for one in _run(nodes).split("\n")).strip()


def _run(nodes: Iterable[PageElement]) -> str:
    return "".join(_inline(node) for node in nodes)


def _inline(node: PageElement) -> str:
    if isinstance(node, Comment):
        return ""
    if isinstance(node, NavigableString):
        words = escape(_SPACES.sub(" ", node))
        # a link after an exclamation mark would be read as an image
        before_link = words.endswith("!") and isinstance(node.next_sibling, Tag)
        return f"{words[:-1]}\\!" if before_link else words
    if not isinstance(node, Tag):
        return ""
    if node.name == "br":
        return "\\\n"
    if node.name == "img":
        return image(_attribute(node, "alt"), _attribute(node, "src"))
    if node.name == "code":
        return _code(node.get_text())
    if node.name in ("script", "style"):
        return ""
    inner = "".join(_inline(child) for child in node.children)
    if node.name in _STRONG:
        return _around(inner, "**")
    if node.name in _EMPHASIS:
        return _around(inner, "*")
    if node.name == "a" and inner.strip() and (url := address(_attribute(node, "href"))):
        return _around(inner, "[", f"]({url})")
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


def _attribute(node: Tag, name: str) -> str:
    value = node.get(name)
    return value if isinstance(value, str) else ""
