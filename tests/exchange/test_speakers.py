"""The people an attribution line names: records reused, made, or left out."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from wagtail.models import Locale, Site

from tests.exchange.importing import (
    INES,
    INES_LINE,
    SAM,
    SAM_LINE,
    Importer,
    quotes_of,
    source,
    warnings,
)
from tests.factories import make_index, make_locale, make_specialist
from wagtail_modalities.exchange import Note, Options, plan
from wagtail_modalities.exchange.directory import Directory
from wagtail_modalities.exchange.people import People
from wagtail_modalities.exchange.speakers import Speaker, fits
from wagtail_modalities.models import ModalitiesSettings, Profession, Specialist
from wagtail_modalities.models.attribution import AttributionParts

pytestmark = pytest.mark.django_db


def profession(name: str, code: str = "en", **fields) -> Profession:
    return Profession.objects.create(name=name, locale=make_locale(code), **fields)


def test_a_confident_line_becomes_a_person_a_profession_and_a_place() -> None:
    line = "Dr. Ada Moss, PhD, Licensed Clinical Social Worker in Ann Arbor, MI"
    report = Importer()(source(quotes=[(INES, line)]))
    [quote] = quotes_of(report)
    person = quote.specialist
    assert (person.honorific_prefix, person.display_name) == ("Dr.", "Ada Moss")
    assert person.post_nominals == "PhD"
    assert person.profession.name == "Licensed Clinical Social Worker"
    assert person.profession.locale.language_code == "en"
    assert (person.locality, person.region, person.country) == ("Ann Arbor", "MI", "US")
    assert quote.attribution == line
    said = report.quotes[0]
    assert (said.attribution, said.name) == (line, "Ada Moss")
    assert (said.profession, said.locality) == ("Licensed Clinical Social Worker", "Ann Arbor")
    assert (said.region, said.country) == ("MI", "US")


@pytest.mark.parametrize("line", ["A client, 34", "Counselor in Training", "Ann", "x" * 255])
def test_a_line_that_is_not_certain_stays_as_it_is(line: str) -> None:
    report = Importer()(source(quotes=[(INES, line)]))
    [quote] = quotes_of(report)
    assert (quote.specialist, quote.attribution_override) == (None, line)
    said = report.quotes[0]
    assert said.attribution == line
    assert said.name == said.profession == said.locality == said.region == said.country == ""
    notes = [n for n in report.warnings if "The attribution is kept as it stands." in n.message]
    assert [note.line for note in notes] == [9]
    assert not Specialist.objects.exists()


def test_parts_too_long_for_a_record_stay_in_the_line() -> None:
    line = f"Ada Moss, {'Very ' * 21}Long Profession in Salem, OR"
    report = Importer()(source(quotes=[(INES, line)]))
    assert quotes_of(report)[0].attribution_override == line
    text = "The attribution is kept as it stands. A part of it is too long for a record."
    assert text in [note.message for note in report.warnings]


@pytest.mark.parametrize(
    ("part", "model", "field"),
    [
        ("name", Specialist, "display_name"),
        ("honorific_prefix", Specialist, "honorific_prefix"),
        ("post_nominals", Specialist, "post_nominals"),
        ("profession", Profession, "name"),
        ("locality", Specialist, "locality"),
        ("region", Specialist, "region"),
    ],
)
def test_how_long_a_part_may_be(part: str, model: Any, field: str) -> None:
    longest = model._meta.get_field(field).max_length
    some = AttributionParts("Ada Moss")
    assert fits(replace(some, **{part: "x" * longest}))
    assert not fits(replace(some, **{part: "x" * (longest + 1)}))


def test_who_has_no_profession_is_not_who_has_one() -> None:
    ann = make_specialist(display_name="Ann", profession=None, locality="Salem")
    make_specialist(display_name="Bea", locality="Salem")
    without = AttributionParts("Ann", locality="Salem", region=ann.region, country=ann.country)
    people = People()
    assert people.find(without) == ann.pk
    assert people.find(replace(without, name="Bea")) is None


@pytest.mark.parametrize(
    "line",
    [
        INES_LINE,
        "INES ROTH, counselor in SALEM, OR",
        "Ines  Roth, Counselor in\xa0Salem, OR",
    ],
)
def test_a_person_is_reused_whatever_the_case_and_spaces(line: str) -> None:
    known = make_specialist(
        display_name="Ines Roth", profession=profession("Counselor"), locality="Salem", region="OR"
    )
    report = Importer()(source(quotes=[(INES, line)]))
    assert quotes_of(report)[0].specialist == known
    assert Specialist.objects.count() == 1
    assert Profession.objects.count() == 1


def test_a_person_is_reused_with_title_and_degree() -> None:
    known = make_specialist(
        display_name="Ines Roth",
        honorific_prefix="Dr.",
        post_nominals="PhD",
        profession=profession("Counselor"),
        locality="Salem",
        region="OR",
    )
    report = Importer()(source(quotes=[(INES, "Dr. Ines Roth, PhD, Counselor in Salem, OR")]))
    assert quotes_of(report)[0].specialist == known


def test_a_person_is_reused_whatever_the_normal_form() -> None:
    known = make_specialist(display_name=unicodedata.normalize("NFD", "Inés Röth"))
    line = unicodedata.normalize("NFC", "Inés Röth, Psychologist in Springfield, IL")
    assert quotes_of(Importer()(source(quotes=[(INES, line)])))[0].specialist == known


@pytest.mark.parametrize(
    "line",
    [
        "Ines Roth, Counselor in Portland, OR",
        "Ines Roth, Counselor in Salem, MA",
        "Ines Roth, Psychologist in Salem, OR",
        "Ines Rothe, Counselor in Salem, OR",
        "Ines Roth, PhD, Counselor in Salem, OR",
    ],
)
def test_another_name_profession_or_place_is_another_person(line: str) -> None:
    known = make_specialist(
        display_name="Ines Roth", profession=profession("Counselor"), locality="Salem", region="OR"
    )
    report = Importer()(source(quotes=[(INES, line)]))
    [quote] = quotes_of(report)
    assert quote.specialist != known
    assert quote.attribution == line


def test_one_person_in_two_quotes_and_two_sources_is_one_record() -> None:
    run = Importer()
    run(source("a", title="One", quotes=[(INES, INES_LINE), (SAM, INES_LINE)]))
    run(source("b", title="Two", quotes=[(INES, INES_LINE)]))
    assert Specialist.objects.count() == 1


def test_somebody_whose_profession_is_printed_otherwise_is_found_by_both() -> None:
    known = make_specialist(
        display_name="Ines Roth",
        profession=profession("Counselor"),
        profession_label="Grief Counselor",
        locality="Salem",
        region="OR",
    )
    other = "Ines Roth, Grief Counselor in Salem, OR"
    report = Importer()(source(quotes=[(INES, INES_LINE), (SAM, other)]))
    assert {quote.specialist for quote in quotes_of(report)} == {known}


def test_a_new_profession_is_reported_once() -> None:
    line = "Ada Moss, counselor in Salem, OR"
    quotes = [(INES, INES_LINE), (SAM, line)]
    report = Importer()(source(quotes=quotes))
    assert warnings(report).count("The profession") == 1
    assert "The profession “Counselor” is new." in warnings(report)
    assert Profession.objects.count() == 1
    second = quotes_of(report)[1]
    assert (second.specialist.profession.name, second.attribution) == ("Counselor", line)


def test_a_plan_of_many_sources_reports_a_new_profession_once() -> None:
    sources = [source("a", title="One"), source("b", title="Two")]
    first, second = plan(sources, Options(parent=make_index()))
    assert warnings(first).count("is new") == 2
    assert "is new" not in warnings(second)


def test_a_profession_that_an_update_brings_is_reported_once_in_a_run() -> None:
    run = Importer()
    run()
    guide, coach = "Ada Moss, Guide in Salem, OR", "Lou Weir, Coach in Salem, OR"
    sources = [
        source(quotes=[(INES, INES_LINE), (SAM, SAM_LINE), ("Words.", guide)]),
        source("b", title="Two", quotes=[("Others.", coach)]),
        source("c", title="Three", quotes=[("More.", guide), ("Others.", coach)]),
    ]
    reports = plan(sources, Options(parent=run.parent))
    assert [report.action for report in reports] == ["updated", "created", "created"]
    said = [[n.message for n in report.warnings if "is new" in n.message] for report in reports]
    assert said == [
        ["The profession “Guide” is new."],
        ["The profession “Coach” is new."],
        [],
    ]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_profession_of_any_locale_is_used(code: str) -> None:
    known = profession("COUNSELOR", code)
    report = Importer()(source(quotes=[(INES, INES_LINE)]))
    [quote] = quotes_of(report)
    assert quote.specialist.profession == known
    assert quote.attribution == INES_LINE
    assert "is new" not in warnings(report)


def test_the_page_s_own_locale_comes_first() -> None:
    profession("Counselor", "fr")
    own = profession("Counselor", "en")
    report = Importer()(source(quotes=[(INES, INES_LINE)]))
    assert quotes_of(report)[0].specialist.profession == own


def test_a_new_profession_belongs_to_the_page_s_locale() -> None:
    index = make_index()
    french = Locale.objects.create(language_code="fr")
    translated = index.copy_for_translation(french, copy_parents=True)
    Importer(translated)(source(quotes=[(INES, "Ines Roth, Psychologue à Lyon, France")]))
    Importer(translated)(source(quotes=[(INES, INES_LINE)]))
    assert Profession.objects.get(name="Counselor").locale == french


def test_a_new_profession_whose_slug_is_taken() -> None:
    profession("Counselor!", slug="counselor")
    profession("Counselor?", slug="counselor-2")
    report = Importer()(source(quotes=[(INES, INES_LINE)]))
    assert report.action == "created", report.errors
    assert Profession.objects.get(name="Counselor").slug == "counselor-3"


def test_a_slug_is_taken_in_its_own_language_alone() -> None:
    profession("Counselor!", slug="counselor")
    profession("Psychologist!", "fr", slug="psychologist")
    Importer()(source())
    slugs = dict(Profession.objects.values_list("name", "slug"))
    assert slugs["Counselor"] == "counselor-2"
    assert slugs["Psychologist"] == "psychologist"


def test_a_profession_that_somebody_made_meanwhile_is_used() -> None:
    directory = Directory(make_locale("en"))
    speaker = directory.speaker(INES_LINE)
    assert directory.lacks_profession(speaker)
    made = profession("Counselor")
    assert Specialist.objects.get(pk=directory.create(speaker)).profession == made


def test_a_profession_keeps_the_word_of_the_line_where_another_would_be_printed() -> None:
    english = profession("Psychologist")
    profession("Psychologue", "fr", translation_key=english.translation_key)
    french = Directory(make_locale("fr"))
    for word, label in (("Psychologist", "Psychologist"), ("Psychologue", "")):
        speaker = french.speaker(f"Ines Roth, {word} à Lyon, France")
        made = Specialist.objects.get(pk=french.create(speaker))
        assert made.profession_label == label
        assert made.attribution("fr") == speaker.text


def test_a_long_slug_leaves_room_for_a_number() -> None:
    english = Directory(make_locale("en"))
    english.create(english.speaker(f"Ines Roth, {'x' * 95} in Salem, OR"))
    assert Profession.objects.get().slug == "x" * 90


def test_a_word_too_long_to_be_printed_instead_is_cut() -> None:
    profession("x" * 70)
    english = Directory(make_locale("en"))
    speaker = english.speaker(f"Ines Roth, {'X' * 70} in Salem, OR")
    made = Specialist.objects.get(pk=english.create(speaker))
    assert made.profession_label == "X" * 60


def test_why_no_record_is_made() -> None:
    english = make_locale("en")
    nobody = Directory(english, may_add_specialists=False).speaker(INES_LINE)
    assert nobody.reason == "You may not add specialists, and this one has no record yet."
    nothing = Directory(english, may_add_professions=False).speaker(INES_LINE)
    assert nothing.reason == "You may not add professions, and “Counselor” is a new one."


def test_lines_are_printed_in_the_language_of_the_page() -> None:
    known = make_specialist(display_name="Ines Roth", locality="Salem", region="OR")
    key = known.profession.translation_key
    profession("Psychologue", "fr", translation_key=key)
    given = [Speaker("As it stands"), Speaker("Ines Roth", specialist_id=known.pk)]

    assert Directory(make_locale("fr")).printed(given) == [
        "As it stands",
        "Ines Roth, Psychologue à Salem, OR",
    ]


def test_somebody_inactive_is_reused_with_a_warning() -> None:
    known = make_specialist(
        display_name="Ines Roth",
        profession=profession("Counselor"),
        locality="Salem",
        region="OR",
        active=False,
    )
    report = Importer()(source(quotes=[(INES, INES_LINE)]))
    assert quotes_of(report)[0].specialist == known
    said = "This specialist's record is inactive, which hides the quote."
    assert report.warnings == (Note(9, said),)


def test_the_site_s_country_decides_where_two_have_the_region() -> None:
    line = "Ines Roth, Counselor in Perth, WA"
    report = Importer()(source(quotes=[(INES, line)]))
    assert quotes_of(report)[0].specialist is None
    ModalitiesSettings.objects.create(site=Site.objects.get(), default_country="AU")
    report = Importer(make_index(slug="other"))(source(quotes=[(INES, line)]))
    person = quotes_of(report)[0].specialist
    assert (person.region, person.country) == ("WA", "AU")


def test_records_that_appear_during_a_run_are_noticed() -> None:
    directory = Directory(make_locale())
    assert directory.speaker(SAM_LINE).specialist_id is None
    known = make_specialist(
        display_name="Sam Ode",
        profession=profession("Psychologist"),
        locality="Austin",
        region="TX",
    )
    assert directory.speaker(SAM_LINE).specialist_id == known.pk
