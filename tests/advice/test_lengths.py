"""Lengths, at their limits."""

from __future__ import annotations

import pytest

from wagtail_modalities.advice.lengths import quote_length_advice, summary_length_advice


@pytest.mark.parametrize(
    ("words", "advised"), [(0, False), (39, True), (40, False), (120, False), (121, True)]
)
def test_a_summary_has_forty_to_a_hundred_and_twenty_words(words, advised):
    found = summary_length_advice("word " * words, "en")

    assert [(a.code, a.field) for a in found] == [("summary_length", "summary")] * advised


def test_the_advice_tells_the_count():
    assert "41 words" not in summary_length_advice("word " * 39, "en")[0].message
    assert "39 words" in summary_length_advice("word " * 39, "en")[0].message


def test_words_are_not_counted_where_nothing_parts_them():
    assert summary_length_advice("人际关系治疗", "zh-hans") == []


@pytest.mark.parametrize(
    ("characters", "advised"), [(0, False), (79, True), (80, False), (600, False), (601, True)]
)
def test_a_quote_has_eighty_to_six_hundred_characters(characters, advised):
    found = quote_length_advice(f" {'x' * characters}\n")

    assert [(a.code, a.field) for a in found] == [("quote_length", "quote")] * advised
    assert all(str(characters) in a.message for a in found)
