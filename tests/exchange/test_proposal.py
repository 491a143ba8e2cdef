"""What was shown is made, or nothing is; a script can ask for it as the admin does."""

from __future__ import annotations

import datetime

import pytest

from tests.exchange.importing import INES_LINE, SAM, SAM_LINE, edit, source
from tests.factories import make_index, make_modality, make_specialist
from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.exchange import (
    Note,
    Options,
    OutdatedError,
    Proposal,
    QuoteSource,
    SpeakerChoice,
    apply,
    plan,
)
from wagtail_modalities.exchange.source import ModalitySource
from wagtail_modalities.models import Profession, Specialist
from wagtail_modalities.models.attribution import AttributionParts

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]


def quotes() -> list:
    return list(get_specialist_quote_model().objects.order_by("path"))


def with_speaker(
    choice: SpeakerChoice | None, attribution: str = "Sam, somewhere"
) -> ModalitySource:
    said = QuoteSource(SAM, attribution, speaker=choice)
    return ModalitySource(key="nt", title="Narrative Therapy", summary="S.", quotes=(said,))


def new(given: ModalitySource | None = None, **options) -> Proposal:
    parent = options.pop("parent", None) or make_index()
    return Proposal(given or source(), Options(parent=parent, new_only=True, **options))


def test_a_plan_is_applied_as_it_was_shown() -> None:
    proposal = new()
    assert proposal.plan().action == "created"
    assert not get_modality_model().objects.exists()
    plan = proposal.apply(proposal.digest())
    assert plan.action == "created"
    assert plan.page.pk
    assert len(quotes()) == 2


def test_another_digest_writes_nothing() -> None:
    with pytest.raises(OutdatedError):
        new().apply("0" * 32)
    assert not get_modality_model().objects.exists()
    assert not Specialist.objects.exists()


def test_consent_and_publication_are_decided_last() -> None:
    index = make_index()
    shown = new(parent=index).digest()
    assert new(parent=index, publish=True, consent="granted").digest() == shown


@pytest.mark.parametrize(
    "change",
    [
        lambda index: make_specialist(display_name="Sam Ode", locality="Austin", region="TX"),
        lambda index: Profession.objects.create(name="Counselor", locale=index.locale),
        lambda index: make_modality(index, title="X", slug="narrative-therapy-nt"),
        lambda index: make_index(index, title="X", slug="narrative-therapy-nt"),
    ],
)
def test_what_changes_what_would_be_made_changes_the_digest(change) -> None:
    index = make_index()
    shown = new(parent=index).digest()
    change(index)
    assert new(parent=index).digest() != shown


def test_applied_twice_it_is_made_once() -> None:
    index = make_index()
    proposal = new(parent=index)
    shown = proposal.digest()
    first, second = proposal.apply(shown), proposal.apply(shown)
    assert (first.action, second.action) == ("created", "unchanged")
    assert second.page.pk == first.page.pk
    assert len(quotes()) == 2


def test_what_makes_no_page_has_a_digest_too() -> None:
    proposal = new(parent=make_modality())
    assert proposal.plan().page is None
    assert proposal.apply(proposal.digest()).action == "failed"


def test_a_page_with_this_address_is_named() -> None:
    index = make_index()
    make_modality(index, title="Mine", slug="narrative-therapy-nt")
    text = "There is a page with this address already: “Mine”. Give this one another title."
    assert new(parent=index).plan().errors == [Note(1, text)]


def test_a_page_that_was_edited_since_is_not_written_to() -> None:
    index = make_index()
    made = new(parent=index).apply(new(parent=index).digest()).page
    edit(made, summary="Edited.")
    again = new(source(lead="Another lead."), parent=index)
    assert again.apply(again.digest()).action == "unchanged"
    assert get_modality_model().objects.get().summary == "Edited."


def test_new_only_refuses_a_page_of_another_source() -> None:
    index = make_index()
    make_modality(index, title="T", slug="narrative-therapy-nt", summary="Mine.")
    proposal = new(parent=index)
    plan = proposal.plan()
    assert plan.action == "failed"
    assert plan.errors[0].line == 1
    assert len(plan.quotes) == 2
    assert proposal.apply(proposal.digest()).action == "failed"
    assert get_modality_model().objects.get().summary == "Mine."


def test_what_goes_wrong_is_logged_and_nothing_is_made(caplog) -> None:
    def refuse(page) -> None:
        raise RuntimeError("a function of the site fails")

    proposal = new(made=refuse)
    plan = proposal.apply(proposal.digest())

    text = "Something went wrong and nothing was saved. The site's log says what."
    assert (plan.action, plan.errors) == ("failed", [Note(1, text)])
    assert plan.source == proposal.source
    assert not get_modality_model().objects.exists()
    [record] = [one for one in caplog.records if one.exc_info]
    assert record.getMessage() == "Bringing in “Narrative Therapy (NT)” failed"


def test_each_page_that_is_made_is_told_of_before_it_is_published() -> None:
    told = []
    index = make_index()
    proposal = new(
        parent=index,
        publish=True,
        consent="granted",
        made=lambda page: told.append((page.title, page.live)),
    )
    proposal.apply(proposal.digest())
    assert told == [
        ("Narrative Therapy (NT)", False),
        ("Ines Roth on Narrative Therapy", False),
        ("Sam Ode on Narrative Therapy", False),
    ]


# -- consent's details ---------------------------------------------------------------------------


def test_a_consent_with_its_day_its_end_and_its_scope() -> None:
    given, ends = datetime.date(2026, 5, 3), datetime.date(2090, 1, 1)
    scope = ("website", "syndication")
    options = Options(
        parent=make_index(),
        publish=True,
        consent="granted",
        consent_date=given,
        consent_expires=ends,
        consent_scope=scope,
    )
    [report] = apply([source()], options)
    assert report.action == "created", report.errors
    for quote in quotes():
        assert quote.live
        assert (quote.consent_date, quote.consent_expires) == (given, ends)
        assert quote.consent_scope == list(scope)


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        ({"consent_scope": ("translation",)}, "does not cover the website"),
        (
            {
                "consent_date": datetime.date(2020, 1, 1),
                "consent_expires": datetime.date(2020, 2, 1),
            },
            "has expired",
        ),
    ],
)
def test_a_consent_that_covers_nothing_leaves_drafts(details, reason) -> None:
    options = Options(parent=make_index(), publish=True, consent="granted", **details)
    body = "A paragraph."
    [planned] = plan([source(body=body)], options)
    [report] = apply([source(body=body)], options)
    assert [quote.live for quote in quotes()] == [False, False]
    for told in (planned, report):
        assert any(reason in note.message for note in told.warnings)


# -- who is speaking -----------------------------------------------------------------------------


def test_a_chosen_record() -> None:
    known = make_specialist()
    [report] = apply([with_speaker(SpeakerChoice(specialist_id=known.pk))], Options(make_index()))
    assert quotes()[0].specialist == known
    assert report.quotes[0].name == known.display_name
    assert not report.warnings


def test_a_chosen_record_that_is_gone() -> None:
    given = with_speaker(SpeakerChoice(specialist_id=999_999))
    [report] = apply([given], Options(make_index()))
    assert quotes()[0].attribution_override == "Sam, somewhere"
    assert any("who was chosen is gone" in note.message for note in report.warnings)


def test_chosen_parts() -> None:
    parts = AttributionParts("Sam 2nd Ode", profession="Guide", locality="Here")
    apply([with_speaker(SpeakerChoice(parts=parts))], Options(make_index()))
    assert quotes()[0].attribution == "Sam 2nd Ode, Guide in Here"
    assert Specialist.objects.get().profession.name == "Guide"


def test_chosen_parts_of_somebody_known() -> None:
    known = make_specialist(display_name="Sam Ode", locality="Austin", region="TX")
    parts = AttributionParts(
        "SAM ODE", profession="psychologist", locality="austin", region="TX", country="US"
    )
    apply([with_speaker(SpeakerChoice(parts=parts))], Options(make_index()))
    assert quotes()[0].specialist == known


def test_a_line_kept_on_purpose_is_no_warning() -> None:
    [report] = apply([with_speaker(SpeakerChoice(), SAM_LINE)], Options(make_index()))
    assert quotes()[0].attribution_override == SAM_LINE
    assert not report.warnings


def test_a_choice_and_the_same_source_again() -> None:
    """Who somebody chose is not undone by importing the same words with the line they had."""
    index, known = make_index(), make_specialist()
    apply([with_speaker(SpeakerChoice(specialist_id=known.pk))], Options(index))
    [again] = apply([with_speaker(None)], Options(index))
    assert again.action in ("unchanged", "updated")
    assert quotes()[0].specialist == known


@pytest.mark.parametrize(
    ("rights", "said"),
    [
        ({"may_add_specialists": False}, "may not add specialists"),
        ({"may_add_professions": False}, "may not add professions"),
    ],
)
def test_records_that_may_not_be_added(rights, said) -> None:
    [report] = apply([source()], Options(make_index(), **rights))
    assert [quote.attribution_override for quote in quotes()] == [INES_LINE, SAM_LINE]
    assert sum(said in note.message for note in report.warnings) == 2
    assert not Specialist.objects.exists()
    assert not Profession.objects.exists()
