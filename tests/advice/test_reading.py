"""Both formulas on texts whose numbers can be worked out by hand, and on real prose."""

from __future__ import annotations

import pytest
from django.utils import translation

from tests.advice import samples
from wagtail_modalities.advice.reading import flesch_kincaid_grade, lix, reading_advice
from wagtail_modalities.models import ModalitiesSettings


def passage(*, words: int, word: str = "cat", long_words: int = 0) -> str:
    """One sentence of so many words, ``long_words`` of them of seven letters."""
    return " ".join(["Seventh"] * long_words + [word] * (words - long_words)) + "."


def messages(prose, language, **settings):
    return [a.message for a in reading_advice(prose, language, ModalitiesSettings(**settings))]


def test_the_grade_is_what_the_formula_says():
    prose = [passage(words=40)] * 3

    assert flesch_kincaid_grade(prose) == pytest.approx(0.39 * 40 + 11.8 * 1 - 15.59)


def test_the_grade_counts_syllables():
    prose = [passage(words=40, word="table")] * 3

    assert flesch_kincaid_grade(prose) == pytest.approx(0.39 * 40 + 11.8 * 2 - 15.59)


def test_the_lix_is_what_the_formula_says():
    prose = [passage(words=40, long_words=10)] * 3

    assert lix(prose) == pytest.approx(40 + 25)


def test_six_letters_are_not_long():
    assert lix([passage(words=40, word="Stille")] * 3) == pytest.approx(40)


def test_a_hyphen_is_no_letter():
    assert lix([passage(words=40, word="a-b-c-d")] * 3) == pytest.approx(40)


def test_a_colon_ends_a_sentence_for_lix_alone():
    halves = f"{passage(words=20).rstrip('.')}: {passage(words=20).capitalize()}"

    assert lix([halves] * 3) == pytest.approx(20)
    assert flesch_kincaid_grade([halves] * 3) == pytest.approx(0.39 * 40 + 11.8 - 15.59)


@pytest.mark.parametrize(
    "prose",
    [
        [],
        [passage(words=33)] * 3,
        [passage(words=60)] * 2,
        ["— … 12"] * 200,
    ],
    ids=["none", "99 words", "two sentences", "no words"],
)
def test_a_short_text_has_no_level(prose):
    assert flesch_kincaid_grade(prose) is None
    assert lix(prose) is None
    assert messages(prose, "en", reading_grade=1) == []
    assert messages(prose, "de", reading_lix=1) == []


@pytest.mark.parametrize(("words", "limit", "advised"), [(40, 12, False), (41, 12, True)])
def test_english_is_held_to_the_sites_grade(words, limit, advised):
    # 11.8 and 12.2
    found = messages([passage(words=words)] * 3, "en-gb", reading_grade=limit, reading_lix=1)

    assert bool(found) is advised


@pytest.mark.parametrize(("words", "advised"), [(50, False), (51, True)])
def test_other_languages_are_held_to_the_sites_lix(words, advised):
    found = messages([passage(words=words)] * 3, "fr", reading_lix=50, reading_grade=1)

    assert bool(found) is advised


def test_the_advice_tells_score_and_limit_in_the_editors_language():
    prose = [passage(words=41)] * 3

    assert "12.2" in messages(prose, "en")[0]
    with translation.override("de"):
        assert "12,2" in messages(prose, "en")[0]


def test_the_advice_is_about_the_whole_page():
    (advice,) = reading_advice([samples.ENGLISH_HEAVY], "en", ModalitiesSettings())

    assert (advice.code, advice.field) == ("reading_level", "")


@pytest.mark.parametrize(
    ("text", "language", "advised"),
    [
        (samples.ENGLISH_PLAIN, "en", False),
        (samples.ENGLISH_HEAVY, "en", True),
        (samples.GERMAN_PLAIN, "de", False),
        (samples.GERMAN_HEAVY, "de", True),
        (samples.FRENCH_PLAIN, "fr", False),
        (samples.GERMAN_HEAVY, "zh-hans", False),
    ],
    ids=["English plain", "English heavy", "German plain", "German heavy", "French", "unparted"],
)
def test_prose_by_the_limits_a_site_starts_with(text, language, advised):
    assert bool(messages([text], language)) is advised


def test_plain_prose_reads_at_the_level_of_a_school_child():
    assert flesch_kincaid_grade([samples.ENGLISH_PLAIN]) < 6
    assert lix([samples.GERMAN_PLAIN]) < 35
    assert lix([samples.FRENCH_PLAIN]) < 35
