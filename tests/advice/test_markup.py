"""Rich text as passages."""

from __future__ import annotations

import pytest

from wagtail_modalities.advice.markup import read_markup


@pytest.mark.parametrize(
    ("source", "passages", "headings"),
    [
        ("", [], []),
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."], []),
        ("<p>A <b>bo</b>ld &amp; <i>quiet</i> word</p>", ["A bold & quiet word"], []),
        ("<ul><li>first</li><li>second</li></ul>", ["first", "second"], []),
        ("<p>line<br/>line</p>", ["line", "line"], []),
        ("<h3>Heading</h3><p>Text</p>", ["Text"], ["Heading"]),
        ("<h4><b>Bold</b> heading</h4>", [], ["Bold heading"]),
        ("<p>Ours</p><blockquote><p>Theirs</p></blockquote><p>Ours</p>", ["Ours", "Ours"], []),
        ("<p></p><p> \n </p>", [], []),
        ("<p>not closed", ["not closed"], []),
        ("</blockquote><p>a < b</p>", ["a < b"], []),
    ],
)
def test_rich_text_is_taken_apart(source, passages, headings):
    assert read_markup(source) == (passages, headings)
