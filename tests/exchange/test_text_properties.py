"""Pasted text, by properties: no word is lost, whatever it looks like."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_modalities.exchange import ModalitySource, Section, SourceError, read_text
from wagtail_modalities.exchange.folding import fold
from wagtail_modalities.exchange.text import QUOTES_HEADING, read_quotes

pytestmark = pytest.mark.any_database

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
    """The words of a text; its title, which is read once, and the heading of the quotes left out."""
    return Counter(
        word
        for line in text.split("\n")
        if fold(line) != fold(title)
        and fold(MARKS.sub("", line.strip())).rstrip(" :") != fold(QUOTES_HEADING)
        for word in _split(line)
    )


@given(text=TEXT, split_invitation=st.booleans())
def test_no_word_of_a_page_is_lost(text: str, split_invitation: bool) -> None:
    try:
        source = read_text(text, key="page", split_invitation=split_invitation)
    except SourceError as error:
        assert error.notes
        return
    assert not words_in(text, title=source.title) - words_of(source), "words were lost"


@given(text=TEXT)
def test_no_word_of_an_e_mail_is_lost(text: str) -> None:
    try:
        source = read_quotes(text, key="mail")
    except SourceError as error:
        assert error.notes
        return
    assert not words_in(text) - words_of(source), "words were lost"


@given(data=st.binary(max_size=300))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    try:
        source = read_text(data, key="page")
    except SourceError as error:
        assert all(note.line >= 1 and note.message for note in error.notes)
        return
    assert source.title


@given(text=st.text(max_size=300), key=st.text(max_size=20))
def test_no_text_is_too_strange(text: str, key: str) -> None:
    try:
        source = read_text(text, key=key)
    except SourceError as error:
        assert all(note.line >= 1 and note.message for note in error.notes)
        return
    assert source.title
    for line in source.title, source.summary, *(quote.attribution for quote in source.quotes):
        line.encode()
