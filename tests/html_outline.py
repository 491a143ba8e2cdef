"""Reads a page's HTML and says what is wrong with its basics."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Outline(HTMLParser):
    """The ids, headings and languages of a page, and tags that do not close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.references: list[str] = []
        self.addresses: list[str] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.errors: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.errors += [f"<{tag}> is not closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.attributes.setdefault(tag, given)
        if len(given) != len(attrs):
            self.errors.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self._open.append(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        for name in ("aria-labelledby", "for"):
            if given.get(name):
                self.references += str(given[name]).split()
        if str(given.get("href")).startswith("#"):
            self.references.append(str(given["href"])[1:])
        # a link in the head that says where something is asks nobody for it
        says_where = given.get("rel") in ("canonical", "alternate")
        fetching = ("script", "link", "img", "iframe", "source", "video")
        if tag in fetching and not says_where:
            self.addresses += [str(given[n]) for n in ("src", "href", "srcset") if given.get(n)]
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag == "img" and "alt" not in given:
            self.errors.append("an image has no alt")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open[-1] != tag:
            self.errors.append(f"</{tag}> closes {self._open[-1:]}")
        if tag in self._open:
            while self._open.pop() != tag:
                pass


def problems(html: str) -> list[str]:
    """Return what is wrong: ids, headings, references, tags, requests to other hosts."""
    page = Outline(html)
    found = list(page.errors)
    found += [f"id {i} stands twice" for i in set(page.ids) if page.ids.count(i) > 1]
    found += [f"#{r} is not on the page" for r in page.references if r not in page.ids]
    if page.headings.count(1) != 1:
        found.append(f"{page.headings.count(1)} headings of level 1")
    found += [
        f"level {after} follows level {before}"
        for before, after in zip(page.headings, page.headings[1:], strict=False)
        if after > before + 1
    ]
    found += [f"{a} is another host's" for a in page.addresses if "//" in a]
    return found
