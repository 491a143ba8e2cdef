"""Quotes for a page that is there: what is planned for each, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exchange.importing import INES, INES_LINE, SAM, SAM_LINE, edit, text
from tests.factories import make_index, make_locale, make_modality, make_quote, make_specialist
from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.exchange import (
    ModalitySource,
    Note,
    Options,
    Proposal,
    QuoteSource,
    SpeakerChoice,
    plan_additions,
    read_quotes,
)
from wagtail_modalities.exchange.plan import Plan
from wagtail_modalities.models import Profession
from wagtail_modalities.models.attribution import AttributionParts

pytestmark = pytest.mark.django_db

STAND_THERE = "These words stand on the page already; they are not added again."


def source(*quotes: QuoteSource) -> ModalitySource:
    return ModalitySource(key="mail", title="", summary="", quotes=quotes)


def more(page: Any, *quotes: QuoteSource, **options: Any) -> Proposal:
    return Proposal(source(*quotes), Options(parent=page, **options), plan_additions)


def planned(page: Any, *quotes: QuoteSource, **options: Any) -> Plan:
    return more(page, *quotes, **options).plan()


def test_words_that_stand_there_are_those_of_their_row() -> None:
    page, speaker = make_modality(), make_specialist()
    make_quote(page, quote=INES, specialist=speaker)
    make_quote(page, quote=SAM, specialist=speaker, live=False)

    plan = planned(
        page, QuoteSource(INES, "Somebody Else", line=3), QuoteSource(SAM, SAM_LINE, line=7)
    )

    assert plan.action == "unchanged"
    assert [quote.live for quote in plan.quotes] == [True, False]
    for quote in plan.quotes:
        assert quote.speaker.text == speaker.attribution("en")
        assert quote.speaker.specialist_id == speaker.pk
    assert plan.warnings == [Note(3, STAND_THERE), Note(7, STAND_THERE)]


@pytest.mark.parametrize("words", [INES, SAM], ids=["live", "draft"])
def test_words_of_a_draft_stand_there_too(words: str) -> None:
    page = make_modality()
    quote = make_quote(page, quote=INES)
    edit(quote, quote=SAM)

    plan = planned(page, QuoteSource(words, INES_LINE))

    assert plan.action == "unchanged"
    assert [one.row.pk for one in plan.quotes] == [quote.pk]


def test_whoever_is_inactive_is_hidden_with_all_words() -> None:
    page, gone = make_modality(), make_specialist(active=False)
    make_quote(page, quote=INES, specialist=gone)
    choice = SpeakerChoice(specialist_id=gone.pk)

    plan = planned(
        page, QuoteSource(INES, "Gone"), QuoteSource(SAM, "Gone", speaker=choice), publish=True
    )

    assert [quote.hidden for quote in plan.quotes] == [True, True]
    assert plan.quotes[1].speaker.specialist_id == gone.pk


def test_whoever_is_quoted_there_is_named() -> None:
    page, known, other = make_modality(), make_specialist(), make_specialist()
    make_quote(page, specialist=known)
    quotes = [
        QuoteSource(words, "Line", line, line + 1, speaker=SpeakerChoice(specialist_id=one.pk))
        for words, line, one in ((INES, 1, known), (SAM, 5, other))
    ]

    plan = planned(page, *quotes)

    name = known.attribution("en")
    assert Note(2, f"{name} is quoted on this page already.") in plan.warnings
    assert not any(other.display_name in note.message for note in plan.warnings)


def test_the_page_s_own_words_may_change_in_between() -> None:
    page = make_modality(make_index())
    proposal = more(page, QuoteSource(INES, INES_LINE))
    shown = proposal.digest()
    edit(page, publish=True, summary="Edited meanwhile.")

    assert proposal.apply(shown).action == "updated"


def test_chosen_speakers_have_their_line_in_the_page_s_language() -> None:
    french = make_locale("fr")
    page = make_modality(make_index(locale=french), locale=french)
    known = make_specialist(country="US")
    key = known.profession.translation_key
    Profession.objects.create(
        name="Psychologue", slug="psychologue", locale=french, translation_key=key
    )
    chosen = QuoteSource(INES, "Line", speaker=SpeakerChoice(specialist_id=known.pk))
    parts = AttributionParts("Sam Ode", profession="Guide", locality="Lyon", country="FR")
    typed = QuoteSource(SAM, "Line", speaker=SpeakerChoice(parts=parts))

    kept = planned(page, chosen, typed, may_add_specialists=False)

    assert kept.quotes[0].speaker.text == known.attribution("fr")
    assert kept.quotes[0].speaker.parts.profession == "Psychologue"
    assert kept.quotes[1].speaker.text == "Sam Ode, Guide à Lyon, France"
    assert kept.quotes[1].speaker.specialist_id is None


def test_a_chosen_record_that_is_gone_is_said_to_be() -> None:
    plan = planned(
        make_modality(), QuoteSource(SAM, SAM_LINE, speaker=SpeakerChoice(specialist_id=999_999))
    )

    [quote] = plan.quotes
    assert quote.speaker.text == SAM_LINE
    assert quote.speaker.reason == "The specialist who was chosen is gone."


# -- as they are typed or pasted -----------------------------------------------------------------


def reading(page: Any, given: str, **options: Any) -> Proposal:
    read = read_quotes(given, key="mail", title=page.title)
    return Proposal(read, Options(parent=page, **options), plan_additions)


def quotes() -> list[Any]:
    return list(get_specialist_quote_model().objects.order_by("path"))


def said(*pairs: tuple[str, str]) -> str:
    return text(quotes=list(pairs)).partition("Meet the specialists")[2]


def test_quotes_join_a_page_and_its_own_words_stay() -> None:
    page = make_modality(make_index())
    make_quote(page)
    before = get_modality_model().objects.get(pk=page.pk)
    proposal = reading(page, said((INES, INES_LINE)), publish=True, consent="granted")
    plan = proposal.apply(proposal.digest())
    assert (plan.action, [q.live for q in plan.quotes]) == ("updated", [True])
    assert [quote.quote for quote in quotes()][1:] == [INES]
    after = get_modality_model().objects.get(pk=page.pk)
    assert after.numchild == 2
    for name in ("title", "import_key", "import_digest", "latest_revision_id", "live_revision_id"):
        assert getattr(after, name) == getattr(before, name)


def test_quotes_that_are_there_are_not_added_again() -> None:
    page = make_modality(make_index())
    proposal = reading(page, said((INES, INES_LINE), (SAM, SAM_LINE)))
    shown = proposal.digest()
    assert proposal.apply(shown).action == "updated"
    assert proposal.apply(shown).action == "unchanged"
    assert len(quotes()) == 2
    plan = reading(page, said((f"  {INES}", "Somebody Else"))).plan()
    assert STAND_THERE in [note.message for note in plan.warnings]


def test_an_attribution_without_words_is_added_once() -> None:
    page = make_modality(make_index())
    proposal = reading(page, "— Ann")
    proposal.apply(proposal.digest())
    assert proposal.apply(proposal.digest()).action == "unchanged"
    assert reading(page, "— Bea").plan().action == "updated"
    assert len(quotes()) == 1


def test_quotes_too_long_fail_whole() -> None:
    page = make_modality(make_index())
    plan = reading(page, said((INES, INES_LINE), ("x" * 5001, SAM_LINE))).plan()
    assert plan.action == "failed"
    assert "5001 characters" in plan.errors[0].message


def test_a_page_that_takes_no_quote() -> None:
    plan = reading(make_index(), said((INES, INES_LINE))).plan()
    assert plan.action == "failed"
    assert plan.errors == [Note(1, "No quote can be created below “Therapies”.")]


def test_a_page_that_vanished() -> None:
    page = make_modality(make_index())
    proposal = reading(page, said((INES, INES_LINE)))
    shown = proposal.digest()
    get_modality_model().objects.get(pk=page.pk).delete()
    plan = proposal.apply(shown)
    assert plan.errors == [Note(1, "The parent page is gone.")]
    assert plan.source == proposal.source
