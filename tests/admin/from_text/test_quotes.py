"""Add quotes from text: an e-mail's words join a modality; nothing is left out unseen."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.admin.from_text.filling import (
    GRANTED,
    INES,
    INES_LINE,
    MAIL,
    SAM,
    SAM_LINE,
    adder,
    at_quotes,
    quotes,
)
from tests.admin.people import log_in
from tests.factories import make_index, make_modality, make_quote, make_specialist
from wagtail_modalities.models import Specialist

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def modality():
    return make_modality(make_index(), title="Narrative Therapy (NT)", acronym="NT")


def struck(page) -> list[str]:
    return [one.line.text for one in page.response.context["text_form"].strikes if one.is_struck]


MAIL_LINES = [
    "From: Ann <ann@example.org>",
    "Subject: Re: your words",
    "On 3 May 2026, Editor wrote:",
    "> May we print your words?",
    "--",
    "Ann",
    "Sent from my phone",
]


def test_the_mail_s_own_lines_are_shown_ticked(admin_client, modality):
    page = at_quotes(admin_client, modality).paste(MAIL)

    assert struck(page) == MAIL_LINES
    for line in MAIL_LINES:
        assert line in page.text
    assert len(page.fields()["strike"]) == len(MAIL_LINES)
    assert [(c.plan.source.quote, c.printed) for c in page.preview.cards] == [(INES, INES_LINE)]
    assert page.preview.cards[0].plan.source.line == 4


def test_what_is_unticked_stays(admin_client, modality):
    page = at_quotes(admin_client, modality).paste(MAIL)
    strikes = page.response.context["text_form"].strikes
    page.send("save", strike=[one.token for one in strikes if one.line.number != 9])

    assert "What would be made has changed." in page.text
    assert "> May we print your words?" not in struck(page)
    assert page.preview.cards[1].plan.source.quote == "> May we print your words?"
    page.send("save")
    assert [quote.quote for quote in quotes()] == [INES, "> May we print your words?"]


def test_all_ticks_may_be_taken_away(admin_client, modality):
    page = at_quotes(admin_client, modality).paste(MAIL).send("preview", strike=None)

    assert struck(page) == []
    assert len(page.response.context["text_form"].strikes) == len(MAIL_LINES)
    assert page.preview.cards[0].plan.source.quote.startswith("From: Ann")


def test_ticks_go_with_their_lines_and_new_lines_come_ticked(admin_client, modality):
    page = at_quotes(admin_client, modality).paste(MAIL).send("preview", strike=None)
    page.send("preview", text=f"{MAIL}\n> And this?\n")

    assert struck(page) == ["> And this?"]


def test_added_as_drafts(admin_client, admin_user, modality):
    page = at_quotes(admin_client, modality).paste(MAIL).send("save")

    [quote] = quotes()
    assert page.response["Location"] == reverse("wagtailadmin_pages:edit", args=[modality.pk])
    assert quote.get_parent().pk == modality.pk
    assert (quote.quote, quote.attribution, quote.live) == (INES, INES_LINE, False)
    assert quote.title == "Ines Roth on Narrative Therapy"
    assert (quote.owner, quote.consent_status) == (admin_user, "not_asked")
    assert Specialist.objects.get().display_name == "Ines Roth"


def test_published_and_the_page_left_alone(admin_client, modality):
    before = type(modality).objects.get(pk=modality.pk)
    text = f"{MAIL}\n{SAM}\n\n— {SAM_LINE}\n"
    at_quotes(admin_client, modality).paste(text).send("publish", **GRANTED)

    assert [(q.attribution, q.live) for q in quotes()] == [(INES_LINE, True), (SAM_LINE, True)]
    after = type(modality).objects.get(pk=modality.pk)
    for name in ("latest_revision_id", "import_key", "import_digest", "last_published_at"):
        assert getattr(after, name) == getattr(before, name)


@pytest.mark.parametrize("live", [True, False])
def test_a_page_that_is_a_draft_is_told_of(admin_client, modality, live):
    type(modality).objects.filter(pk=modality.pk).update(live=live)
    page = at_quotes(admin_client, modality).paste(MAIL)

    assert ("This page is a draft." in page.text) is not live


def test_publishing_asks_for_consent(admin_client, modality):
    page = at_quotes(admin_client, modality).paste(MAIL).send("publish")

    assert "Or save the quotes as drafts." in page.text
    assert not quotes()


def test_a_second_click_adds_nothing_more(admin_client, modality):
    page = at_quotes(admin_client, modality).paste(MAIL)
    data = {**page.fields(), "action-save": "1"}
    first = admin_client.post(page.url, data)
    second = admin_client.post(page.url, data)

    assert first["Location"] == second["Location"]
    assert len(quotes()) == 1
    assert Specialist.objects.count() == 1


def test_words_that_are_there_already_are_left(admin_client, modality):
    there = make_quote(modality, quote=INES)
    page = at_quotes(admin_client, modality).paste(MAIL)
    assert "There is nothing to add" in page.text
    assert not page.html.find("button", attrs={"name": "action-save"})

    page.send("preview", text=f"{MAIL}\n{SAM}\n\n— {SAM_LINE}\n")
    assert "Stands on the page already; it is left as it is." in page.text
    page.send("publish", **GRANTED)
    assert [quote.pk == there.pk for quote in quotes()] == [True, False]
    assert quotes()[0].consent_note == ""


def test_words_that_are_there_already_have_nothing_to_mend(admin_client, modality):
    make_quote(modality, quote=INES)
    page = at_quotes(admin_client, modality).paste(f"{MAIL}\n{SAM}\n\n— {SAM_LINE}\n")

    prefixes = [card.form.prefix for card in page.preview.cards]
    assert [f"{prefix}-how" in page.fields() for prefix in prefixes] == [False, True]


def test_a_mail_as_a_file(admin_client, modality):
    page = at_quotes(admin_client, modality).upload(MAIL.encode(), "mail.txt")
    assert struck(page) == MAIL_LINES
    page.send("save")

    assert [quote.quote for quote in quotes()] == [INES]


def test_a_file_without_words_stands_in_the_form(admin_client, modality):
    page = at_quotes(admin_client, modality).upload(b"> only this", "mail.txt")
    assert page.fields()["text"] == ["> only this"]

    assert page.send("preview", strike=None).preview.cards


def test_words_that_are_there_in_a_draft_are_left_too(admin_client, modality):
    there = make_quote(modality)
    draft = there.get_latest_revision_as_object()
    draft.quote = INES
    draft.save_revision()
    page = at_quotes(admin_client, modality).paste(MAIL)

    assert "There is nothing to add" in page.text


def test_somebody_who_speaks_on_the_page_already_is_told_of(admin_client, modality):
    known = make_specialist(display_name="Sam Ode", locality="Austin", region="TX")
    make_quote(modality, specialist=known)
    page = at_quotes(admin_client, modality).paste(f"{SAM}\n\n— {SAM_LINE}")

    assert f"{SAM_LINE} is quoted on this page already." in page.text
    page.send("save")
    assert len(quotes()) == 2


def test_a_quote_added_by_somebody_else_meanwhile_is_noticed(admin_client, modality):
    text = f"{MAIL}\n{SAM}\n\n— {SAM_LINE}\n"
    page = at_quotes(admin_client, modality).paste(text)
    make_quote(modality, quote=SAM)
    page.send("save")

    assert "What would be made has changed." in page.text
    assert len(quotes()) == 1
    page.send("save")
    assert len(quotes()) == 2


def test_a_mail_without_a_name_is_given_one(admin_client, modality):
    page = at_quotes(admin_client, modality).paste(INES)
    assert "Nobody is named." in page.text
    page.mend(1, line=INES_LINE).send("save")

    assert quotes()[0].attribution == INES_LINE


@pytest.mark.parametrize("text", ["> only this", "From: me", "--"])
def test_a_mail_without_words(admin_client, modality, text):
    page = at_quotes(admin_client, modality).paste(text)

    assert "There is no quote in this text." in str(page.errors["text"])
    assert page.fields()["text"] == [text]


def test_lines_that_left_no_words_can_still_be_unticked(admin_client, modality):
    """Otherwise a mail that is quoted as a whole could not be used but by changing it."""
    page = at_quotes(admin_client, modality).paste("> only this")
    assert struck(page) == ["> only this"]
    page.send("preview", strike=None)

    assert page.preview.cards[0].plan.source.quote == "> only this"


def test_headings_are_words_in_a_mail(admin_client, modality):
    page = at_quotes(admin_client, modality).paste(f"## How\n\n{INES}\n\n— {INES_LINE}")

    assert page.preview.cards[0].plan.source.quote == f"## How\n\n{INES}"


def test_the_heading_above_quotes_is_told_of(admin_client, modality):
    page = at_quotes(admin_client, modality).paste(
        f"Meet the specialists\n\n{INES}\n\n— {INES_LINE}"
    )

    assert "Line 1: This line is the heading above quotes; it is part of none." in page.text


def test_too_many_lines_of_a_mail(admin_client, modality):
    page = at_quotes(admin_client, modality).paste(f"{INES}\n" + "> more\n" * 301)

    assert "Too many lines" in str(page.errors)


@pytest.mark.parametrize("status", ["granted", ""])
def test_whoever_may_only_add(client, modality, status):
    client.force_login(adder(modality, "add_specialist", "add_profession"))
    page = at_quotes(client, modality).paste(MAIL)
    page.send("save", **{"consent-status": status})

    assert len(quotes()) == (0 if status else 1)


@pytest.mark.parametrize("role", ["editor", "publisher", "other_section", "view_only"])
def test_whoever_may_not_add_is_refused(client, modality, role):
    log_in(client, role, modality)
    url = at_quotes(client, modality).url

    for answer in (client.get(url), client.post(url, {"text": MAIL, "action-save": "1"})):
        assert answer["Location"] == reverse("wagtailadmin_home")
    assert not quotes()


def test_a_page_that_takes_no_quote_is_refused(admin_client):
    url = at_quotes(admin_client, make_index()).url
    assert admin_client.get(url)["Location"] == reverse("wagtailadmin_home")


def test_the_button_is_there(admin_client, modality):
    link = at_quotes(admin_client, modality).url
    for name in ("wagtailadmin_explore", "wagtailadmin_pages:edit"):
        html = admin_client.get(reverse(name, args=[modality.pk])).content.decode()
        assert link in html
    above = reverse("wagtailadmin_explore", args=[modality.get_parent().pk])
    assert link in admin_client.get(above).content.decode()
