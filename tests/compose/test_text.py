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
        ("短い治療です。週に一度会います。", 10, "短い治療です。"),
        ("いつ？いま！どこで。そこで。", 9, "いつ？いま！"),
        ("彼は「来ます。」と言い、帰りました。", 12, "彼は「来ます。」"),
        ("区切りのない長い文がここにありますよね", 8, "区切りのない長…"),
        ("CBT は認知行動療法の略語で、よく使われます", 10, "CBT は認知行動…"),
        ("علاج قصير. نلتقي كل أسبوع.", 15, "علاج قصير."),
        ("كيف؟ معا.", 6, "كيف؟"),
    ],
)
def test_first_sentences(given: str, limit: int, expected: str) -> None:
    assert text.first_sentences(given, limit) == expected
    assert len(expected) <= limit


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Émotion  FOCALISÉE", "emotion focalisee"),
        ("عِلاج", "علاج"),
        ("ＣＢＴ", "cbt"),
        ("ガラス", "ガラス"),
        ("인지행동치료", "인지행동치료"),
    ],
)
def test_folding_takes_accents_and_no_letters(given: str, expected: str) -> None:
    assert text.folded(given) == expected


@pytest.mark.parametrize(
    ("title", "letter"),
    [("art", "A"), ("Émotions", "E"), ("Øen", "#"), ("4 steps", "#"), ("العلاج", "#"), ("", "#")],
)
def test_letters(title: str, letter: str) -> None:
    assert text.letter_of(title) == letter
