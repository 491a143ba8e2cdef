"""Attributions are mended in the preview, and what is printed is what was mended."""

from __future__ import annotations

import pytest

from tests.admin.from_text.filling import (
    INES,
    INES_LINE,
    SAM,
    SAM_LINE,
    TEXT,
    adder,
    at_new,
    quotes,
)
from tests.factories import make_index, make_specialist
from wagtail_modalities.models import Specialist

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

#: no line that could be read
VAGUE = TEXT.replace(SAM_LINE, "Sam, somewhere")


@pytest.fixture
def index():
    return make_index()


def last_quote():
    return quotes()[-1]


@pytest.mark.parametrize("dash", ["", "— "])
def test_the_line_is_mended_and_read_again(admin_client, index, dash):
    page = at_new(admin_client, index).paste(VAGUE)
    assert not page.preview.cards[1].is_new_person
    page.mend(2, line=dash + SAM_LINE)

    assert page.preview.cards[1].is_new_person
    assert "kept as it stands" not in page.text
    page.send("save")
    assert last_quote().specialist.display_name == "Sam Ode"
    assert last_quote().attribution == SAM_LINE


PARTS = {
    "honorific_prefix": "Dr.",
    "name": "Sam Ode",
    "post_nominals": "PhD",
    "profession": "Psychologist",
    "locality": "Lyon",
    "country": "fr",
}


@pytest.mark.parametrize("said", [{}, {"how": "parts"}])
def test_the_parts_are_given(admin_client, index, said):
    """Whoever types into the parts means the parts, whether they said so or not."""
    page = at_new(admin_client, index).paste(VAGUE).mend(2, **PARTS, **said)

    assert page.preview.cards[1].printed == "Dr. Sam Ode, PhD, Psychologist in Lyon, France"
    assert page.fields()[f"{page.quote(2)}-how"] == ["parts"]
    page.send("save")
    made = last_quote().specialist
    assert (made.honorific_prefix, made.display_name, made.post_nominals) == (
        "Dr.",
        "Sam Ode",
        "PhD",
    )
    assert (made.profession.name, made.locality, made.country) == ("Psychologist", "Lyon", "FR")
    assert last_quote().attribution_override == ""


@pytest.mark.parametrize("said", [{}, {"how": "record"}])
def test_somebody_with_a_record_is_chosen(admin_client, index, said):
    known = make_specialist(display_name="Samuel Ode")
    page = at_new(admin_client, index).paste(VAGUE).mend(2, specialist=known.pk, **said)

    assert page.preview.cards[1].printed == known.attribution("en")
    assert page.fields()[f"{page.quote(2)}-specialist"] == [str(known.pk)]
    page.send("save")
    assert last_quote().specialist == known
    assert Specialist.objects.count() == 2  # and Ines


def test_the_line_is_kept_verbatim(admin_client, index):
    page = at_new(admin_client, index).paste().mend(2, how="verbatim")

    assert page.preview.cards[1].printed == SAM_LINE
    assert "kept as it stands" not in page.text  # it was asked for
    page.mend(2, line="Sam, as he wishes to be called")
    assert page.fields()[f"{page.quote(2)}-how"] == ["verbatim"]
    page.send("save")
    assert last_quote().attribution_override == "Sam, as he wishes to be called"
    assert Specialist.objects.count() == 1


def test_a_quote_that_names_nobody_is_given_a_name(admin_client, index):
    page = at_new(admin_client, index).paste(TEXT.replace(f"— {SAM_LINE}", ""))
    assert "Nobody is named." in page.text
    assert "has no attribution" in page.text
    page.mend(2, line=SAM_LINE)

    assert "has no attribution" not in page.text
    page.send(
        "publish",
        **{"consent-status": "granted"},
    )
    assert last_quote().live
    assert last_quote().attribution == SAM_LINE


def test_a_chosen_specialist_is_enough_for_a_quote_that_names_nobody(admin_client, index):
    known = make_specialist()
    page = at_new(admin_client, index).paste(TEXT.replace(f"— {SAM_LINE}", ""))
    page.mend(2, specialist=known.pk).send("publish", **{"consent-status": "granted"})

    assert (last_quote().specialist, last_quote().live) == (known, True)


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"how": "record"}, "specialist", "Choose a specialist."),
        ({"how": "record", "specialist": 999_999}, "specialist", "valid choice"),
        ({"how": "parts"}, "name", "Give a name."),
        ({"how": "parts", "name": "x" * 121}, "name", "at most 120"),
        ({"name": "Sam", "country": "France"}, "country", "at most 2"),
        ({"name": "Sam", "country": "1!"}, "country", "two-letter ISO code"),
        ({"how": "nobody"}, "how", "valid choice"),
        ({"line": "Sam Ode", "name": "Sam"}, "how", "Choose which counts"),
    ],
)
def test_an_error_is_said_at_its_field_and_nothing_is_saved(
    admin_client, index, values, field, said
):
    page = at_new(admin_client, index).paste(VAGUE)
    prefix = page.quote(2)
    page.send("save", **{f"{prefix}-{name}": value for name, value in values.items()})

    assert page.response.status_code == 200
    form = page.preview.cards[1].form
    assert said in str(form.errors[field])
    assert not quotes()
    # what was typed stands there still
    for name, value in values.items():
        if name != "how":
            assert str(form[name].value()) == str(value)


def test_a_mended_quote_saved_at_once_is_shown_first(admin_client, index):
    page = at_new(admin_client, index).paste(VAGUE)
    page.send("save", **{f"{page.quote(2)}-line": SAM_LINE})

    assert "What would be made has changed." in page.text
    assert not quotes()
    page.send("save")
    assert last_quote().attribution == SAM_LINE


def test_mending_goes_with_the_words_not_with_their_place(admin_client, index):
    page = at_new(admin_client, index).paste(VAGUE).mend(2, line="Sam", how="verbatim")
    first = f"{INES}\n\n— {INES_LINE}\n\n"
    page.send("preview", text=VAGUE.replace(first, f"Words that are new.\n\n— Ada\n\n{first}"))

    assert [card.printed for card in page.preview.cards] == ["Ada", INES_LINE, "Sam"]
    page.send("preview", text=VAGUE.replace(first, ""))
    assert [card.printed for card in page.preview.cards] == ["Sam"]


def test_the_same_words_twice_are_mended_apart(admin_client, index):
    text = f"{TEXT}\n{SAM}\n\n— {SAM_LINE}\n"
    page = at_new(admin_client, index).paste(text).mend(3, how="verbatim", line="Other")

    assert [card.printed for card in page.preview.cards] == [INES_LINE, SAM_LINE, "Other"]
    assert "The same words stand on this page already." in page.text


def test_parts_by_one_who_may_add_nobody_are_printed_as_a_line(client, index):
    client.force_login(adder(index))
    page = at_new(client, index).paste(VAGUE).mend(2, **PARTS)

    line = "Dr. Sam Ode, PhD, Psychologist in Lyon, France"
    assert page.preview.cards[1].printed == line
    assert "You may not add specialists" in page.text
    assert page.fields()[f"{page.quote(2)}-name"] == ["Sam Ode"]
    page.send("save")
    assert last_quote().attribution_override == line
    assert not Specialist.objects.exists()


def test_a_chosen_record_that_vanishes_is_noticed(admin_client, index):
    known = make_specialist()
    page = at_new(admin_client, index).paste(VAGUE).mend(2, specialist=known.pk)
    known.delete()
    page.send("save")

    assert page.response.status_code == 200
    assert page.preview.cards[1].form.errors["specialist"]
    assert not quotes()


def test_an_inactive_specialist_is_told_of(admin_client, index):
    known = make_specialist(active=False)
    page = at_new(admin_client, index).paste(VAGUE).mend(2, specialist=known.pk)

    assert "record is inactive, which hides the quote" in page.text
