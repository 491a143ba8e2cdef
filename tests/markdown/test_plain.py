"""Plain text as Markdown: read back by a parser of others, it is the same text."""

from __future__ import annotations

import pytest

from tests.markdown.reading import read
from wagtail_modalities.markdown import plain

WORDS = [
    "Interpersonal Therapy (IPT)",
    "1. *x*",
    "1) first",
    "2026. A year",
    "# no heading",
    "- no item",
    "+ no item",
    "* no item",
    "===",
    "---",
    ":---",
    "***",
    "> no quotation",
    "`no code` and ~~~ no fence",
    "```",
    "~~~",
    "[no](link) and ![no](image)",
    "[no]: https://example.org",
    "<script>alert(1)</script>",
    "<!-- no comment -->",
    "<https://example.org>",
    "AT&T &amp; &copy; &#42;",
    "a | b",
    "| a |",
    "a\\b \\* c",
    "under_score _both_ **sides**",
    "ends in #",
    "ends in ##",
    "C# and F#",
    "= 1 + 1",
    "=1+1",
    "\u05e9\u05dc\u05d5\u05dd",
    "    indented",
    "12:30 to 14:00",
]


@pytest.mark.parametrize("words", WORDS)
def test_a_paragraph_reads_as_it_was_written(words: str) -> None:
    found = read(plain.paragraph(words))
    assert found.words == words.strip()
    assert (found.headings, found.items, found.links, found.raw) == ([], [], [], [])


@pytest.mark.parametrize("words", WORDS)
def test_a_heading_reads_as_it_was_written(words: str) -> None:
    found = read(plain.heading(2, plain.line(words)))
    assert found.headings == [(2, words.strip())]
    assert found.raw == []


@pytest.mark.parametrize("words", WORDS)
def test_a_link_reads_as_it_was_written(words: str) -> None:
    url = "https://example.org/a_(b)?c=1&amp=2&copy;=3#d|e"
    found = read(plain.link(plain.line(words), url))
    [(read_words, target)] = found.links
    assert read_words == words.strip()
    assert target.replace("%7C", "|") == url


def test_lines_of_a_paragraph_stay_lines() -> None:
    assert read(plain.paragraph("one\n- two\r\n# three")).words == "one\n- two\n# three"
    assert read(plain.line("one\n- two\r\n# three")).words == "one - two # three"


def test_what_no_text_has_is_left_out() -> None:
    assert plain.paragraph("a\x00b\x0bc\x1bd\x7fe") == "ab cde"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JavaScript:x", "vbscript:x", "data:text/html,x"]
)
def test_an_address_that_runs_is_none(url: str) -> None:
    assert plain.link("words", url) == "words"
    assert plain.image("alt", url) == "alt"


def test_an_address_with_spaces_is_one_address() -> None:
    for url in ("/a b/", "/a(b/", "/a<b>/", "/a\\b/"):
        found = read(plain.link("x", url))
        assert [words for words, _target in found.links] == ["x"]


def test_nothing_makes_nothing() -> None:
    assert plain.heading(2, "") == plain.strong("") == plain.link("", "/a/") == ""
    assert plain.paragraph(" \n ") == ""
