"""New from text: pasted or uploaded, previewed, made as it was shown."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Locale, ModelLogEntry, PageLogEntry, PageSubscription

from tests.admin.from_text.filling import (
    GRANTED,
    INES,
    INES_LINE,
    SAM,
    SAM_LINE,
    SAMPLES,
    TEXT,
    adder,
    at_new,
    modalities,
    quotes,
)
from tests.factories import make_index, make_modality, make_specialist
from wagtail_modalities.models import Profession, Specialist

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def index():
    return make_index()


def messages_of(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


# -- the preview ---------------------------------------------------------------------------------


def test_the_preview_shows_what_would_be_made_and_makes_nothing(admin_client, index):
    page = at_new(admin_client, index).paste()

    assert page.response.status_code == 200
    for said in (
        "The page “Narrative Therapy (NT)”",
        "2 quotes",
        f"New specialist: {INES_LINE}",
        "New profession: Counselor",
        "…/narrative-therapy-nt/",
        "A talking therapy about the stories that people tell of their own lives.",
        "Invitation, split off the end of the summary Is it for you? Ask us.",
        "How it works",
        "You tell a story, and then you tell it again.",
        INES,
        f"— {SAM_LINE}",
        "Name Ines Roth Profession Counselor City or town Salem State or region OR",
    ):
        assert said in page.text
    assert not modalities()
    assert not quotes()
    assert not Specialist.objects.exists()
    assert not Profession.objects.exists()


def test_warnings_stand_at_their_lines(admin_client, index):
    page = at_new(admin_client, index).paste(TEXT.replace(SAM_LINE, "A client, 34"))

    [note] = [n for n in page.preview.warnings if "kept as it stands" in n.message]
    assert (note.line, note.excerpt) == (17, "— A client, 34")
    assert "Line 17: The attribution is kept as it stands." in page.text
    assert [n.line for n in page.preview.cards[1].notes] == [17]
    assert "The line is printed as it stands." in page.text


def test_the_invitation_stays_where_it_is_not_wanted(admin_client, index):
    page = at_new(admin_client, index).paste().send("preview", split_invitation=None)

    assert "Could be split off the summary as the invitation Is it for you? Ask us." in page.text
    assert page.preview.plan.source.cta_text == ""

    page.send("save")

    [made] = modalities()
    assert made.summary.endswith("Is it for you? Ask us.")
    assert made.cta_text == ""


def test_a_reload_shows_the_same_again(admin_client, index):
    page = at_new(admin_client, index).paste()
    before = page.fields()
    page.send("preview")
    after = page.fields()

    assert {k: v for k, v in after.items() if k != "csrfmiddlewaretoken"} == {
        k: v for k, v in before.items() if k != "csrfmiddlewaretoken"
    }


def test_a_known_specialist_is_reused(admin_client, index):
    known = make_specialist(
        display_name="Sam Ode", locality="Austin", region="TX", pronouns="they/them"
    )

    page = at_new(admin_client, index).paste()
    assert f"Has a record already: {SAM_LINE}" in page.text
    page.send("save")

    assert [quote.specialist_id == known.pk for quote in quotes()] == [False, True]


# -- making it -----------------------------------------------------------------------------------


def test_saved_as_a_draft_with_its_quotes(admin_client, admin_user, index):
    page = at_new(admin_client, index).paste().send("save")

    [made] = modalities()
    assert page.response.status_code == 302
    assert page.response["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert (made.title, made.acronym, made.live) == ("Narrative Therapy (NT)", "NT", False)
    assert made.cta_text == "Is it for you? Ask us."
    assert [block.block_type for block in made.body] == ["section"]
    assert made.owner == admin_user
    assert made.latest_revision.user == admin_user
    assert [(q.quote, q.attribution, q.live) for q in quotes()] == [
        (INES, INES_LINE, False),
        (SAM, SAM_LINE, False),
    ]
    assert [quote.consent_status for quote in quotes()] == ["not_asked"] * 2
    assert "saved as a draft. 2 quotes were made." in messages_of(page.response)[0]
    log = PageLogEntry.objects.filter(page=made.pk, action="wagtail.create")
    assert {entry.user for entry in log} >= {admin_user}
    assert PageSubscription.objects.filter(page=made.pk, user=admin_user).exists()


def test_published_with_its_quotes_and_their_consent(admin_client, index):
    page = at_new(admin_client, index).paste()
    page.send(
        "publish",
        **GRANTED,
        **{
            "consent-date": "2026-05-03",
            "consent-expires": "2090-01-01",
            "consent-scope": ["website", "translation"],
        },
    )

    [made] = modalities()
    assert page.response.status_code == 302
    assert made.live
    for quote in quotes():
        assert quote.live
        assert quote.consent_status == "granted"
        assert quote.consent_note == "Letters, drawer 3"
        assert quote.consent_date.isoformat() == "2026-05-03"
        assert quote.consent_expires.isoformat() == "2090-01-01"
        assert quote.consent_scope == ["website", "translation"]
    assert "2 of them are live." in messages_of(page.response)[0]


def test_a_draft_keeps_the_consent_that_was_recorded(admin_client, index):
    at_new(admin_client, index).paste().send("save", **GRANTED)

    assert [(q.live, q.consent_status) for q in quotes()] == [(False, "granted")] * 2


def test_publishing_asks_for_consent(admin_client, index):
    page = at_new(admin_client, index).paste().send("publish")

    assert page.response.status_code == 200
    assert "Consent is not recorded." in page.text
    assert "Or save the quotes as drafts." in page.text
    assert not modalities()
    assert page.send("publish", **GRANTED).response.status_code == 302
    assert [quote.live for quote in quotes()] == [True, True]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"consent-scope": ["translation"]}, "Consent does not cover the website."),
        ({"consent-date": "2020-01-01", "consent-expires": "2020-02-01"}, "has expired"),
        ({"consent-status": "requested"}, "Consent is not recorded."),
    ],
)
def test_publishing_asks_for_a_consent_that_shows_the_words(admin_client, index, fields, said):
    page = at_new(admin_client, index).paste().send("publish", **{**GRANTED, **fields})

    assert said in str(page.response.context["consent_form"].errors["status"])
    assert not modalities()
    page.send("save")
    assert [quote.live for quote in quotes()] == [False, False]


def test_without_the_gate_nothing_is_asked(admin_client, index, settings):
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}
    page = at_new(admin_client, index).paste()

    assert "consent-status" not in page.fields()
    assert page.send("publish").response.status_code == 302
    assert [quote.live for quote in quotes()] == [True, True]


def test_a_text_without_quotes_needs_no_consent(admin_client, index):
    text = TEXT.partition("Meet the specialists")[0]
    page = at_new(admin_client, index).paste(text)

    assert "consent-status" not in page.fields()
    page.send("publish")
    assert modalities()[0].live


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"consent-date": "2090-01-01"}, "date", "in the future"),
        ({"consent-date": ""}, "date", "required"),
        ({"consent-date": "2026-05-03", "consent-expires": "2026-05-01"}, "expires", "before it"),
        ({"consent-scope": None}, "scope", "required"),
        ({"consent-note": "x" * 501}, "note", "500"),
    ],
)
def test_an_error_in_the_consent_is_said_at_its_field(admin_client, index, fields, field, said):
    page = at_new(admin_client, index).paste().send("publish", **{**GRANTED, **fields})

    assert page.response.status_code == 200
    assert said in str(page.response.context["consent_form"].errors[field])
    assert not modalities()
    assert page.fields()["text"] == [TEXT]


def test_evidence_without_a_consent_is_asked_about(admin_client, index):
    page = at_new(admin_client, index).paste().send("save", **{"consent-note": "Drawer 3"})

    assert "Choose the consent that the evidence is for." in page.text
    assert not modalities()


def test_a_page_that_cannot_be_published_says_why_and_keeps_everything(admin_client, index):
    text = "Narrative Therapy\n\n## How\n\nLike this."  # no summary
    page = at_new(admin_client, index).paste(text)
    assert "If you publish with the consent as it stands above:" in page.text

    page.send("publish")

    assert page.response.status_code == 200
    assert "Write a summary" in page.text
    assert page.fields()["text"] == [text]
    assert not modalities()
    assert page.send("save").response.status_code == 302


# -- made as shown, and once ---------------------------------------------------------------------


def test_a_second_click_makes_nothing_more(admin_client, index):
    page = at_new(admin_client, index).paste()
    data = {**page.fields(), "action-save": "1"}
    first = admin_client.post(page.url, data)
    second = admin_client.post(page.url, data)

    assert first["Location"] == second["Location"]
    assert "was made from this text already" in messages_of(second)[-1]
    assert (len(modalities()), len(quotes())) == (1, 2)
    assert Specialist.objects.count() == 2


def test_the_same_text_a_second_time_leads_to_its_page(admin_client, index):
    at_new(admin_client, index).paste().send("save")
    page = at_new(admin_client, index).paste(TEXT.replace("\n", "\r\n"))

    assert "was made from this text already" in page.text
    assert reverse("wagtailadmin_pages:edit", args=[modalities()[0].pk]) in str(page.html)
    assert not page.html.find("button", attrs={"name": "action-save"})


def test_a_page_that_is_there_is_never_written_to(admin_client, index):
    there = make_modality(index, title="Narrative Therapy (NT)", slug="narrative-therapy-nt")
    page = at_new(admin_client, index).paste()

    assert "There is a page with this address already: “Narrative Therapy (NT)”" in page.text
    assert len(page.preview.cards) == 2  # all the rest is shown, and stays
    page.send("save")
    assert page.response.status_code == 200
    assert [made.pk for made in modalities()] == [there.pk]
    assert there.summary == modalities()[0].summary

    text = TEXT.replace("Narrative Therapy (NT)", "Another (NT)")
    page.send("preview", text=text).send("save")
    assert [made.title for made in modalities()] == ["Narrative Therapy (NT)", "Another (NT)"]


def test_what_was_shown_is_made_or_nothing(admin_client, index):
    page = at_new(admin_client, index).paste()
    make_specialist(display_name="Sam Ode", locality="Austin", region="TX")
    page.send("save")

    assert page.response.status_code == 200
    assert "What would be made has changed." in page.text
    assert f"Has a record already: {SAM_LINE}" in page.text
    assert not modalities()
    assert page.send("save").response.status_code == 302
    assert Specialist.objects.count() == 2


def test_a_text_that_was_changed_is_shown_before_it_is_saved(admin_client, index):
    page = at_new(admin_client, index).paste()
    page.send("save", text=TEXT.replace("tell it again", "wait"))

    assert "What would be made has changed." in page.text
    assert not modalities()
    page.send("save")
    assert "wait" in str(modalities()[0].body)


def test_saving_without_having_looked_is_no_way_in(admin_client, index):
    page = at_new(admin_client, index).open().send("save", text=TEXT)

    assert "What would be made has changed." in page.text
    assert not modalities()


def test_what_goes_wrong_on_the_way_leaves_nothing_behind(admin_client, index, caplog):
    from django.db.models.signals import post_save

    def refuse(sender, instance, **kwargs):
        if getattr(instance, "quote", "") == SAM:
            raise RuntimeError("no")

    page = at_new(admin_client, index).paste()
    post_save.connect(refuse)
    try:
        page.send("save")
    finally:
        post_save.disconnect(refuse)

    assert page.response.status_code == 200
    assert "Something went wrong and nothing was saved." in page.text
    assert not modalities()
    assert not Specialist.objects.exists()
    assert page.fields()["text"] == [TEXT]


# -- where it is made ----------------------------------------------------------------------------


def test_the_parent_s_language_is_the_page_s(admin_client, index):
    french = Locale.objects.create(language_code="fr")
    translated = index.copy_for_translation(french, copy_parents=True)
    line = "Inès Roth, Psychologue à Lyon, France"
    page = at_new(admin_client, translated).paste(TEXT.replace(SAM_LINE, line))
    assert "Name Inès Roth Profession Psychologue City or town Lyon" in page.text
    page.send("save")

    assert modalities()[0].locale == french
    assert {quote.locale for quote in quotes()} == {french}
    assert quotes()[1].attribution == line


def test_a_type_s_default_privacy_holds(admin_client, index, monkeypatch):
    from wagtail.models import PageViewRestriction

    from wagtail_modalities import get_modality_model

    def private(self, request):
        return {"type": "login"}

    monkeypatch.setattr(get_modality_model(), "get_default_privacy_setting", private)
    at_new(admin_client, index).paste().send("publish", **GRANTED)

    [restriction] = PageViewRestriction.objects.all()
    assert (restriction.page_id, restriction.restriction_type) == (modalities()[0].pk, "login")


def test_core_s_hooks_run(admin_client, index):
    from django.http import HttpResponse
    from wagtail import hooks

    seen = []
    with (
        hooks.register_temporarily("before_create_page", lambda r, p, c: seen.append(c.__name__)),
        hooks.register_temporarily("after_create_page", lambda r, p: seen.append(p.title)),
        hooks.register_temporarily("after_publish_page", lambda r, p: seen.append(p.slug)),
    ):
        at_new(admin_client, index).paste().send("publish", **GRANTED)
    assert {"Narrative Therapy (NT)", "narrative-therapy-nt"} <= set(seen)

    with hooks.register_temporarily("before_create_page", lambda r, p, c: HttpResponse("no")):
        page = at_new(admin_client, index).open()
    assert page.response.content == b"no"


@pytest.mark.skipif(not any(s.exists() for s in SAMPLES), reason="the sample is not here")
def test_the_page_this_project_started_from(admin_client, index):
    text = next(s for s in SAMPLES if s.exists()).read_text(encoding="utf-8")
    page = at_new(admin_client, index).paste(text)

    lines = [line[2:] for line in text.splitlines() if line.startswith("— ")]
    assert [card.printed for card in page.preview.cards] == lines
    assert all(card.is_new_person and card.parts for card in page.preview.cards)
    assert page.preview.plan.source.cta_text
    page.send("publish", **GRANTED)

    [made] = modalities()
    assert made.live
    assert made.acronym == "IPT"
    assert [(q.attribution, q.live, q.attribution_override) for q in quotes()] == [
        (line, True, "") for line in lines
    ]


# -- who may -------------------------------------------------------------------------------------


def test_whoever_may_only_add_makes_drafts(client, index):
    client.force_login(adder(index, "add_specialist", "add_profession"))
    page = at_new(client, index).paste()

    assert not page.html.find("button", attrs={"name": "action-publish"})
    values = [i["value"] for i in page.html.find_all("input", attrs={"name": "consent-status"})]
    assert values == ["", "requested"]
    assert "consent-date" not in page.fields()
    page.send("save", **{"consent-status": "requested", "consent-note": "by mail"})

    assert not modalities()[0].live
    assert [quote.consent_status for quote in quotes()] == ["requested"] * 2


@pytest.mark.parametrize("status", ["granted", "not_needed"])
def test_granting_takes_a_publisher(client, index, status):
    client.force_login(adder(index, "add_specialist", "add_profession"))
    page = at_new(client, index).paste().send("save", **{"consent-status": status})

    assert page.response.status_code == 200
    assert "status" in page.response.context["consent_form"].errors
    assert not modalities()


def test_publishing_takes_a_publisher(client, index):
    client.force_login(adder(index, "add_specialist", "add_profession"))
    page = at_new(client, index).paste().send("publish", **GRANTED)

    assert page.response.status_code == 302
    assert page.response["Location"] == reverse("wagtailadmin_home")
    assert not modalities()


def test_one_who_adds_and_publishes_does_both(client, index):
    user = adder(index, "add_specialist", "add_profession", pages=("add_page", "publish_page"))
    client.force_login(user)
    at_new(client, index).paste().send("publish", **GRANTED)

    assert modalities()[0].live
    assert [quote.live for quote in quotes()] == [True, True]


@pytest.mark.parametrize(
    ("codenames", "reason"),
    [
        ((), "You may not add specialists"),
        (("add_profession",), "You may not add specialists"),
        (("add_specialist",), "You may not add professions, and “Counselor” is a new one."),
    ],
)
def test_without_the_right_to_add_records_the_line_stays(client, index, codenames, reason):
    known = make_specialist(display_name="Sam Ode", locality="Austin", region="TX")
    client.force_login(adder(index, *codenames))
    page = at_new(client, index).paste()

    [note] = page.preview.warnings
    assert note.line == 13
    assert reason in note.message
    page.send("save")
    first, second = quotes()
    assert (first.specialist, first.attribution_override) == (None, INES_LINE)
    assert (second.specialist, second.attribution_override) == (known, "")
    assert Specialist.objects.count() == 1
    assert Profession.objects.count() == 1


def test_the_right_to_add_specialists_is_enough_where_the_profession_is_there(client, index):
    Profession.objects.create(name="Counselor", locale=index.locale)
    Profession.objects.create(name="Psychologist", locale=index.locale)
    client.force_login(adder(index, "add_specialist"))
    at_new(client, index).paste().send("save")

    assert [quote.attribution_override for quote in quotes()] == ["", ""]


def test_the_rights_to_add_both_make_the_records(client, index):
    client.force_login(adder(index, "add_specialist", "add_profession"))
    at_new(client, index).paste().send("save")

    assert [quote.attribution_override for quote in quotes()] == ["", ""]
    assert set(Profession.objects.values_list("name", flat=True)) == {"Counselor", "Psychologist"}


def test_a_parent_that_takes_no_modality_is_refused(admin_client):
    modality = make_modality()
    answer = admin_client.get(at_new(admin_client, modality).url)

    assert answer["Location"] == reverse("wagtailadmin_home")
    gone = reverse("wagtail_modalities_from_text:new", args=[999_999])
    assert admin_client.get(gone).status_code == 404


# -- the way there -------------------------------------------------------------------------------


def test_the_only_parent_is_taken_at_once(client, index):
    client.force_login(adder(index))
    answer = client.get(reverse("wagtail_modalities_from_text:choose"))

    assert answer["Location"] == at_new(client, index).url


def test_one_parent_of_several_is_chosen(admin_client, index):
    url = reverse("wagtail_modalities_from_text:choose")
    assert admin_client.get(url).status_code == 200
    answer = admin_client.post(url, {"parent_page": index.pk})
    assert answer["Location"] == at_new(admin_client, index).url
    refused = admin_client.post(url, {"parent_page": make_modality(index).pk})
    assert refused.status_code == 200
    assert refused.context["form"].errors["parent_page"]


@pytest.mark.parametrize("name", ["wagtailadmin_explore", "wagtailadmin_pages:edit"])
def test_the_button_is_there_for_whoever_may_add(admin_client, client, index, name):
    url, link = reverse(name, args=[index.pk]), at_new(client, index).url
    assert link in admin_client.get(url).content.decode()


def test_no_button_for_one_who_may_not_add(client, index):
    client.force_login(adder(index, pages=("change_page", "publish_page")))
    html = client.get(reverse("wagtailadmin_explore", args=[index.pk])).content.decode()

    assert "modalities/from-text/" not in html


def test_records_that_are_made_are_logged(admin_client, admin_user, index):
    at_new(admin_client, index).paste().send("save")

    log = ModelLogEntry.objects.filter(action="wagtail.create", user=admin_user)
    made = [*Specialist.objects.all(), *Profession.objects.all()]
    assert {entry.label for entry in log} == {str(record) for record in made}
    assert len(made) == 4
