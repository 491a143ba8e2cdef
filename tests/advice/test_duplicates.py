"""One specialist, or one text, twice under one modality."""

from __future__ import annotations

import pytest

from tests.factories import make_modality, make_quote, make_specialist
from wagtail_modalities.advice.duplicates import advice_on_quotes_below, advice_on_twins
from wagtail_modalities.models import consent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def below(modality):
    return [(a.code, a.field) for a in advice_on_quotes_below(modality)]


def beside(quote):
    return [(a.code, a.field) for a in advice_on_twins(quote)]


SPECIALIST = [("repeated_specialist", "")]
WORDS = [("repeated_words", "")]


def test_different_quotes_are_no_matter():
    modality = make_modality()
    quote = make_quote(modality)
    make_quote(modality)
    make_quote(modality, attribution_override="A nurse", quote="")
    make_quote(modality, attribution_override="A nurse", quote=" ")

    assert below(modality) == []
    assert beside(quote) == []


def test_the_same_specialist_twice():
    modality, speaker = make_modality(), make_specialist()
    first = make_quote(modality, specialist=speaker, title="First")
    make_quote(modality, specialist=speaker, title="Second")

    (advice,) = advice_on_quotes_below(modality)
    (twin,) = advice_on_twins(first)

    assert (advice.code, advice.field) == SPECIALIST[0]
    assert "“First”, “Second”" in advice.message
    assert (twin.code, twin.field) == ("repeated_specialist", "specialist")
    assert "“Second”" in twin.message
    assert "“First”" not in twin.message


def test_the_same_words_twice():
    modality = make_modality()
    first = make_quote(modality, quote="I  listen\nfirst.")
    make_quote(modality, quote="I listen FIRST. ")

    assert below(modality) == WORDS
    assert beside(first) == [("repeated_words", "quote")]


def test_each_pair_is_an_advice_of_its_own():
    modality, one, other = make_modality(), make_specialist(), make_specialist()
    for speaker in (one, one, other, other, other):
        make_quote(modality, specialist=speaker)

    assert below(modality) == SPECIALIST * 2


def test_another_modality_is_another_matter():
    speaker = make_specialist()
    first = make_quote(specialist=speaker, quote="I listen.")
    make_quote(specialist=speaker, quote="I listen.")

    assert below(first.get_parent().specific) == []
    assert beside(first) == []


def test_drafts_count():
    modality, speaker = make_modality(), make_specialist()
    make_quote(modality, specialist=speaker, live=False, consent_status="not_asked")
    make_quote(modality, specialist=speaker)

    assert below(modality) == SPECIALIST


def test_withdrawn_quotes_do_not_count():
    modality, speaker = make_modality(), make_specialist()
    gone = make_quote(modality, specialist=speaker)
    make_quote(modality, specialist=speaker)
    consent.withdraw(gone, user=None)

    assert below(modality) == []


def test_the_newest_version_of_a_quote_counts():
    modality, speaker = make_modality(), make_specialist()
    edited = make_quote(modality, quote="I listen.")
    make_quote(modality, specialist=speaker, quote="I speak.")
    assert below(modality) == []

    edited.quote, edited.specialist = "I speak.", speaker
    edited.save_revision()

    assert below(modality) == SPECIALIST + WORDS


def test_the_version_in_memory_is_compared():
    modality = make_modality()
    make_quote(modality, quote="I speak.")
    edited = make_quote(modality, quote="I listen.")

    edited.quote = "I speak."

    assert beside(edited) == [("repeated_words", "quote")]


def test_a_quote_that_is_not_in_the_tree_yet_has_no_twins():
    quote = make_quote()
    unsaved = type(quote)(quote=quote.quote, specialist=quote.specialist)

    assert beside(unsaved) == []


def test_many_titles_are_counted():
    modality, speaker = make_modality(), make_specialist()
    for number in range(7):
        make_quote(modality, specialist=speaker, title=f"Quote {number}")

    (advice,) = advice_on_quotes_below(modality)

    assert advice.message.endswith("“Quote 4”, and 2 more.")
