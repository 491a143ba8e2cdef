"""What counts as a change of a page, and what as another way to write the same."""

from __future__ import annotations

from typing import Any

import pytest

from wagtail_modalities import get_modality_model
from wagtail_modalities.exchange.fingerprint import (
    fingerprint,
    page_values,
    quote_digest,
    same_words,
    speaker_of,
)
from wagtail_modalities.exchange.folding import comparable, fold

# a page asks for its content type as soon as it is made
pytestmark = pytest.mark.django_db


def body_values(html: str):
    page = get_modality_model()(title="T")
    block = page._meta.get_field("body").stream_block
    page.body = block.to_python([{"type": "paragraph", "value": html, "id": "x"}])
    return page_values(page)["body"]


def test_a_fingerprint_that_is_stored_stays_the_same() -> None:
    """Another one would make every page of a site look edited."""
    assert fingerprint({"b": 1, "a": ["é", None]}) == "c058985c30cc74b99f425efba4d832db"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a b</p>", '<p data-block-key="k1">a b</p>'),
        ("<p>a &amp; b</p>", "<p>a & b</p>"),
        ("<p>“a” &#x27;b&#x27;</p>", "<p>“a” 'b'</p>"),
        ("<p>a<br/>b</p>", "<p>a<br>b</p>"),
        ("<p>a<br></br>b</p>", "<p>a<br>b</p>"),
        ("<p>a  b</p>\n<p>c</p>", "<p>a b</p><p>c</p>"),
        ('<p><a href="/x" id="3">a</a></p>', '<p><a id="3" href="/x">a</a></p>'),
    ],
)
def test_the_same_rich_text(one: str, other: str) -> None:
    assert body_values(one) == body_values(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a b</p>", "<p>a c</p>"),
        ("<p>a b</p>", "<p>a <b>b</b></p>"),
        ("<p>a b</p>", "<p>a</p><p>b</p>"),
        ("<p>a b</p>", "<p>a<br/>b</p>"),
        ("<p>a</p>", "<h3>a</h3>"),
        ('<p><a href="/x">a</a></p>', '<p><a href="/y">a</a></p>'),
        ("<p>&lt;b&gt;a&lt;/b&gt; c</p>", "<p><b>a</b> c</p>"),
    ],
)
def test_other_rich_text(one: str, other: str) -> None:
    assert body_values(one) != body_values(other)


def test_the_form_of_rich_text_that_is_stored_stays_the_same() -> None:
    html = '<p>a &lt;<br/>b <a href="/x" class>c</a></p>'
    said = "<p> a &lt; <br> b <a class='' href='/x'> c </a> </p>"
    assert body_values(html) == [{"type": "paragraph", "value": said}]


def test_what_is_no_text_stays_as_it_is() -> None:
    page = get_modality_model()(title="T")
    block = page._meta.get_field("body").stream_block
    stored = {"text": "Call", "page": 7, "style": "primary"}
    page.body = block.to_python([{"type": "call_to_action", "value": stored, "id": "x"}])
    assert page_values(page)["body"] == [{"type": "call_to_action", "value": stored}]


def test_lists_in_blocks_and_their_blanks() -> None:
    """A child that a later version adds is blank in what is stored now."""

    def values(**stored: Any) -> Any:
        page = get_modality_model()(title="T")
        block = page._meta.get_field("body").stream_block
        page.body = block.to_python([{"type": "when_used", "value": stored, "id": "x"}])
        return page_values(page)["body"]

    items = [{"type": "item", "value": {"text": "grief"}, "id": "y"}]
    grief = values(intro="", items=items)
    assert grief == [
        {"type": "when_used", "value": {"items": [{"type": "item", "value": {"text": "grief"}}]}}
    ]
    assert values(items=[{**items[0], "value": {"text": "anger"}}]) != grief


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\n\r\nb", "a\n\nb"),
        (" a \t b\xa0c \n", "a b c"),
        ("a\nb", "a b"),
        ("a\n \n\n\nb", "a\n\nb"),
        ("e\u0301", "é"),
        ("", ""),
        ("\n\n", ""),
    ],
)
def test_comparable(text: str, expected: str) -> None:
    assert comparable(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("  Ann\xa0 LEE ", "ann lee"), ("E\u0301va", "éva"), ("Straße", "strasse")],
)
def test_fold(name: str, expected: str) -> None:
    assert fold(name) == expected


def test_who_a_quote_is_by_as_one_string() -> None:
    assert speaker_of(3, "") == "specialist:3"
    assert speaker_of(3, " Ann  Lee") == speaker_of(None, "Ann Lee") == "line:Ann Lee"
    assert speaker_of(None, "") == ""


def test_a_digest_knows_words_and_speaker_apart() -> None:
    digest = quote_digest("One.\n\nTwo.", "specialist:1")
    assert len(digest) == 64
    assert same_words("One.\r\n\r\nTwo. ", digest)
    assert not same_words("One. Two.", digest)
    other = quote_digest("One.\n\nTwo.", "specialist:2")
    assert (other[:32], other[32:] == digest[32:]) == (digest[:32], False)
