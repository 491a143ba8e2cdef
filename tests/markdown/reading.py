"""Markdown, read back by markdown-it-py: what a reader of others makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass
class Read:
    """What stands in a text.

    :param headings: level and words of each.
    :param items: the words right in each item of a list.
    :param links: words and target of each.
    :param images: alternative text and address of each.
    :param quoted: the paragraphs within quotations.
    :param cells: the words of each cell of a table.
    :param words: all words, markup aside.
    :param raw: what a reader would take for HTML.
    """

    headings: list[tuple[int, str]] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    words: str = ""
    raw: list[str] = field(default_factory=list)


def read(text: str) -> Read:
    """Read a text as CommonMark with tables, raw HTML allowed: none must be there."""
    found = Read()
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inside: list[str] = []
    said: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            inside.append(token.type)
        elif token.nesting == -1:
            inside.pop()
        if token.type == "html_block":
            found.raw.append(token.content)
        if token.type in ("code_block", "fence"):
            said.append(token.content)
        if token.type != "inline":
            continue
        words = _words(token)
        said.append(words)
        found.links += _links(token)
        children = token.children or []
        found.images += [(_words(c), str(c.attrs["src"])) for c in children if c.type == "image"]
        found.raw += [c.content for c in children if c.type == "html_inline"]
        if inside[-1] == "heading_open":
            level = next(int(t.tag[1]) for t in reversed(tokens[: tokens.index(token)]) if t.tag)
            found.headings.append((level, words))
        elif inside[-1] in ("th_open", "td_open"):
            found.cells.append(words)
        elif inside[-2:] == ["list_item_open", "paragraph_open"]:
            found.items.append(words)
        if "blockquote_open" in inside:
            found.quoted.append(words)
    found.words = "\n".join(said)
    return found


def _words(token: Token) -> str:
    parts = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type != "image":
            parts.append(child.content)
    return "".join(parts)


def _links(token: Token) -> Iterator[tuple[str, str]]:
    words: list[str] | None = None
    target = ""
    for child in token.children or []:
        if child.type == "link_open":
            words, target = [], str(child.attrs["href"])
        elif child.type == "link_close" and words is not None:
            yield "".join(words), target
            words = None
        elif words is not None:
            words.append(child.content)
