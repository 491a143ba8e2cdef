"""Pasted text, by properties: no word is lost, whatever it looks like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_modalities.exchange import ModalitySource, Section, SourceError, read_text
from wagtail_modalities.exchange.folding import fold
from wagtail_modalities.exchange.text import QUOTES_HEADING, read_quotes

pytestmark = [pytest.mark.any_database, pytest.mark.newest_line]

WORD = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=8)
LINE = st.one_of(
    st.lists(WORD, max_size=6).map(" ".join),
    st.sampled_from(
        [
            "",
            "  ",
            QUOTES_HEADING,
            "## How it works",
            "##",
            "— Mira Holm, Psychologist in Salem, OR",
            "-- Mira Holm",
            "—",
            "- first",
            "- second",
            "Is this for you?",
        ]
    ),
)
TEXT = st.lists(LINE, max_size=14).map("\n".join)
#: what belongs to the format and not to the words
MARKS = re.compile(r"^(?:##\s+|[—–-]+\s*)")


def read(reader: Callable[..., ModalitySource], *args: Any, **options: Any) -> Any:
    """Return what a reader makes of a text; None where it refuses it, saying at which line why."""
    try:
        return reader(*args, **options)
    except SourceError as error:
        notes = error.notes
    assert notes
    assert all(note.line >= 1 and note.message for note in notes)
    return None


def words_of(source: ModalitySource) -> Counter[str]:
    found = [source.title, source.summary, source.cta_text]
    for part in source.body:
        if isinstance(part, Section):
            found += [part.heading, *(paragraph.text for paragraph in part.paragraphs)]
        else:
            found.append(part.text)
    for quote in source.quotes:
        found += [quote.quote, quote.attribution]
    return Counter(word for text in found for word in _split(text))


def _split(text: str) -> list[str]:
    lines = [MARKS.sub("", line.strip()) for line in text.split("\n")]
    # a mark with nothing behind it is a word or none, by what stands around it
    return [word for line in lines for word in line.split() if word.strip("#—–-")]


def words_in(text: str, *, title: str = "") -> Counter[str]:
    """The words of a text, without its title and the heading of the quotes."""
    return Counter(
        word
        for line in text.split("\n")
        if fold(line) != fold(title)
        and fold(MARKS.sub("", line.strip())).rstrip(" :") != fold(QUOTES_HEADING)
        for word in _split(line)
    )


@given(text=TEXT, split_invitation=st.booleans())
def test_no_word_of_a_page_is_lost(text: str, split_invitation: bool) -> None:
    source = read(read_text, text, key="page", split_invitation=split_invitation)
    if source is None:
        return
    assert not words_in(text, title=source.title) - words_of(source), "words were lost"


@given(text=TEXT)
def test_no_word_of_an_e_mail_is_lost(text: str) -> None:
    source = read(read_quotes, text, key="mail")
    if source is None:
        return
    assert not words_in(text) - words_of(source), "words were lost"


@given(data=st.binary(max_size=300))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    source = read(read_text, data, key="page")
    if source is None:
        return
    assert source.title


@given(text=st.text(max_size=300), key=st.text(max_size=20))
def test_no_text_is_too_strange(text: str, key: str) -> None:
    source = read(read_text, text, key=key)
    if source is None:
        return
    assert source.title
    for line in source.title, source.summary, *(quote.attribution for quote in source.quotes):
        line.encode()
