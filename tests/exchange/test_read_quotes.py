"""Text that is nothing but quotes."""

from __future__ import annotations

import pytest

from tests.exchange.importing import INES, INES_LINE, SAM, SAM_LINE
from wagtail_modalities.exchange import Note, SourceError, read_quotes


def test_words_and_attributions() -> None:
    source = read_quotes(f"{INES}\n\n— {INES_LINE}\n\n{SAM}\n\n-- {SAM_LINE}\n", key="k", title="T")
    assert (source.title, source.body, source.summary, source.warnings) == ("T", (), "", ())
    assert [(q.quote, q.attribution, q.line, q.attribution_line) for q in source.quotes] == [
        (INES, INES_LINE, 1, 3),
        (SAM, SAM_LINE, 5, 7),
    ]


def test_words_without_an_attribution() -> None:
    source = read_quotes(f"\n\n{INES}", key="k")
    assert source.title == ""
    assert [(q.quote, q.attribution, q.line) for q in source.quotes] == [(INES, "", 3)]
    said = "This quote has no attribution: it stays a draft."
    assert source.warnings == (Note(3, said),)


def test_there_is_no_title_and_no_heading() -> None:
    source = read_quotes("One line\n\n## Another\n\n— Ann", key="k")
    assert source.quotes[0].quote == "One line\n\n## Another"


def test_the_heading_above_quotes_is_no_words() -> None:
    source = read_quotes(f"Meet the specialists:\n\n{INES}\n\n— Ann", key="k")
    assert [q.quote for q in source.quotes] == [INES]
    said = "This line is the heading above quotes; it is part of none."
    assert source.warnings == (Note(1, said),)


@pytest.mark.parametrize("text", ["", "\n \n", "Meet the specialists", "—"])
def test_no_quote(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_quotes(text, key="k")
    assert caught.value.notes == (Note(1, "There is no quote in this text."),)


def test_what_is_no_text_is_refused_as_in_a_file() -> None:
    with pytest.raises(SourceError, match="U\\+0007"):
        read_quotes("a\x07", key="k")
