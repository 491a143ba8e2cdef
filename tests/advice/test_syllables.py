"""Syllables of English words, by ear."""

from __future__ import annotations

import pytest

from wagtail_modalities.advice.syllables import count_syllables

BY_EAR = {
    1: ["a", "the", "cat", "share", "shared", "shares", "don't", "yes", "grief", "hmm", "site's"],
    2: ["people", "table", "little", "wanted", "wishes", "changes", "didn't", "hopeful", "saying"],
    3: ["therapy", "beginning", "everything", "creation", "area", "IPT", "well-being"],
    4: ["information", "emotional", "experience", "EMDR", "socialism"],
    5: ["interpersonal", "psychotherapy", "communication"],
}


@pytest.mark.parametrize(("count", "word"), [(n, w) for n, words in BY_EAR.items() for w in words])
def test_a_word_has_the_syllables_one_hears(count, word):
    assert count_syllables(word) == count
