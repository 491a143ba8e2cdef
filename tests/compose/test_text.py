from __future__ import annotations

import pytest

from wagtail_modalities.compose import text


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        ("", []),
        (None, []),
        ("One.", ["One."]),
        ("One\nline.\n\nTwo.", ["One\nline.", "Two."]),
        ("One.\r\n\t \r\n\r\nTwo.\n\n", ["One.", "Two."]),
        ("One.\n\u00a0\nTwo.", ["One.", "Two."]),
    ],
)
def test_paragraphs(given: str, parts: list[str]) -> None:
    assert text.paragraphs(given) == parts


@pytest.mark.parametrize(
    ("given", "limit", "expected"),
    [
        ("Short.", 10, "Short."),
        ("One two.\nThree four.", 12, "One two."),
        ("One? Two! Three.", 10, "One? Two!"),
        ("One long sentence, without an end", 20, "One long sentence…"),
        ("Nothingtobreakhere", 10, "Nothingto…"),
    ],
)
def test_first_sentences(given: str, limit: int, expected: str) -> None:
    assert text.first_sentences(given, limit) == expected
    assert len(expected) <= limit


@pytest.mark.parametrize(
    ("title", "letter"),
    [("art", "A"), ("Émotions", "E"), ("Øen", "#"), ("4 steps", "#"), ("العلاج", "#"), ("", "#")],
)
def test_letters(title: str, letter: str) -> None:
    assert text.letter_of(title) == letter
