"""Words and sentences."""

from __future__ import annotations

import pytest

from wagtail_modalities.advice.text import parts_words, sentences_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  \n\t", []),
        ("12 to 16 weeks", ["to", "weeks"]),
        ("Well-being, “grief”; (loss).", ["Well-being", "grief", "loss"]),
        (
            "You talk--and listen—and/or write",
            ["You", "talk", "and", "listen", "and", "or", "write"],
        ),
        ("L’autre, l'un", ["L’autre", "l'un"]),
        ("Gru\u0308\u00dfe \u00dcber\u00adgang", ["Grüße", "Übergang"]),
        ("non\u00a0breaking", ["non", "breaking"]),
        ("العلاج النفسي", ["العلاج", "النفسي"]),
    ],
)
def test_words_are_what_has_letters(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("passage", "count"),
    [
        ("", 0),
        ("…", 0),
        ("No full stop at the end", 1),
        ("One. Two! Three? Four… Five", 5),
        ("He said: “Come in.” She did.", 2),
        ("See Dr. Marlow and Mrs. B. Holm of St. Ives.", 1),
        ("It helps, e.g. with grief. It is short.", 2),
        ("Das hilft z. B. Eltern und ca. Zwanzigjährigen. Es ist kurz.", 2),
        ("It takes 1.5 hours. 12 people came.", 2),
        ("What!? Yes!!! No.", 3),
        ("كيف حالك؟ بخير. شكرا", 3),
        ("Plan B! Then home.", 2),
    ],
)
def test_sentences_end_where_a_reader_stops(passage, count):
    assert len(sentences_of(passage)) == count


@pytest.mark.parametrize(
    ("language", "parted"),
    [("en", True), ("de-at", True), ("ar", True), ("zh-hans", False), ("ja", False), ("TH", False)],
)
def test_some_scripts_do_not_part_words(language, parted):
    assert parts_words(language) is parted
