"""Rich text as passages of plain text."""

from __future__ import annotations

from html.parser import HTMLParser

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ENDS_A_PASSAGE = _HEADINGS | {
    *("p", "li", "ul", "ol", "br", "hr", "div", "blockquote"),
    *("table", "tr", "td", "th", "dl", "dt", "dd", "figure", "figcaption"),
}


def read_markup(source: str) -> tuple[list[str], list[str]]:
    """Return the passages of rich text, and its headings. Quotations in it are left out.

    :param source: rich text as it is stored.
    """
    reader = _Reader()
    reader.feed(source or "")
    reader.close()
    reader.end_passage()
    return reader.passages, reader.headings


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.passages: list[str] = []
        self.headings: list[str] = []
        self._text = ""
        self._is_heading = False
        self._quotations = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ENDS_A_PASSAGE:
            self.end_passage()
        self._is_heading = self._is_heading or tag in _HEADINGS
        self._quotations += tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        if tag in _ENDS_A_PASSAGE:
            self.end_passage()
        self._is_heading = self._is_heading and tag not in _HEADINGS
        self._quotations = max(0, self._quotations - (tag == "blockquote"))

    def handle_data(self, data: str) -> None:
        if not self._quotations:
            self._text += data

    def end_passage(self) -> None:
        """Put the text so far where it belongs."""
        if text := " ".join(self._text.split()):
            (self.headings if self._is_heading else self.passages).append(text)
        self._text = ""
