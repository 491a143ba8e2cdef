"""Choosing a specialist in the quote's form, and adding one there."""

from __future__ import annotations

import datetime
import json

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from tests.admin.people import grant_on, log_in, make_user
from tests.factories import make_locale, make_quote, make_site_root, make_specialist
from wagtail_modalities.models import Profession, Specialist, SpecialistLicence

pytestmark = pytest.mark.django_db

CHOOSE = "modalities_specialist_chooser:choose"
RESULTS = "modalities_specialist_chooser:choose_results"
CHOSEN = "modalities_specialist_chooser:chosen"
CHOSEN_MULTIPLE = "modalities_specialist_chooser:chosen_multiple"
CREATE = "modalities_specialist_chooser:create"


def html_of(answer):
    """The dialogue, which comes as a string in JSON, or a bare list."""
    text = answer.content.decode()
    return json.loads(text)["html"] if text.startswith("{") else text


def creation(client, locale="en", **fields):
    """Send the "create" tab as it is shown, but for the fields given; the answer."""
    query = {"locale": locale} if locale else {}
    form = client.get(reverse(CHOOSE), query).context["creation_form"]
    values = {bound.html_name: bound.value() or "" for bound in form}
    values |= {form.add_prefix(name): value for name, value in fields.items()}
    url = reverse(CREATE) + (f"?locale={locale}" if locale else "")
    return client.post(url, values).json()


def test_the_quotes_form_has_the_chooser(admin_client):
    quote = make_quote()

    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=(quote.pk,))).content.decode()

    assert reverse(CHOOSE) in html
    assert "Choose a specialist" in html


# -- the list --------------------------------------------------------------------------------


def test_it_says_profession_and_place(admin_client):
    make_specialist(display_name="Ada Marlow", honorific_prefix="Dr.", locality="Lakeside")

    html = html_of(admin_client.get(reverse(CHOOSE)))

    assert "Dr. Ada Marlow" in html
    assert "Psychologist" in html
    assert "Lakeside, IL" in html


def test_inactive_people_come_last_and_say_so(admin_client):
    make_specialist(display_name="Ada Gone", active=False)
    make_specialist(display_name="Zed Here")

    html = html_of(admin_client.get(reverse(CHOOSE)))

    assert html.index("Zed Here") < html.index("Ada Gone") < html.index("inactive")


def test_a_profession_is_named_in_the_editors_language(client):
    user = make_user("superuser")
    client.force_login(user)
    speaker = make_specialist()
    key = speaker.profession.translation_key
    Profession.objects.create(name="Psychologue", locale=make_locale("fr"), translation_key=key)

    UserProfile.objects.create(user=user, preferred_language="fr")

    html = html_of(client.get(reverse(RESULTS)))

    assert "Psychologue" in html
    assert "Psychologist" not in html


@pytest.mark.parametrize(
    "typed",
    [
        "Marlow",
        "mar ada",
        "lakes",
        "psycho",
        "Psychologue",
        "LCP",
        "counselor",
        "ON",
        "canad",
        "ada lake psych",
    ],
)
def test_people_are_found_by_name_profession_and_place(admin_client, typed):
    profession = Profession.objects.create(
        name="Psychologist", abbreviation="LCP", locale=make_locale()
    )
    key = profession.translation_key
    Profession.objects.create(name="Psychologue", locale=make_locale("fr"), translation_key=key)
    make_specialist(
        display_name="Ada Marlow",
        profession=profession,
        profession_label="Grief Counselor",
        locality="Lakeside",
        region="ON",
        country="CA",
    )
    make_specialist(
        display_name="Bo Lind", profession=None, locality="Reims", region="", country="FR"
    )

    html = html_of(admin_client.get(reverse(RESULTS), {"q": typed}))

    assert "Ada Marlow" in html
    assert "Bo Lind" not in html


def test_what_does_not_occur_is_not_found(admin_client):
    make_specialist(display_name="Ada Marlow")

    assert "Ada Marlow" not in html_of(admin_client.get(reverse(RESULTS), {"q": "Ada zzzz"}))


def test_a_licence_number_finds_nobody(admin_client):
    person = make_specialist(display_name="Ada Marlow")
    SpecialistLicence.objects.create(specialist=person, title="A", number="PRIVATE-42")

    assert "Ada Marlow" not in html_of(admin_client.get(reverse(RESULTS), {"q": "PRIVATE-42"}))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_takes_the_same_queries_for_a_thousand(admin_client, admin_user, language):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    profession = make_specialist().profession

    def more(number):
        Specialist.objects.bulk_create(
            Specialist(display_name=f"Person {n}", profession=profession) for n in range(number)
        )

    def queries():
        with CaptureQueriesContext(connection) as captured:
            for data in ({}, {"q": "a"}, {"p": "1"}):
                admin_client.get(reverse(RESULTS), data)
        return len(captured)

    queries()  # fills caches
    few = queries()
    more(999)

    assert queries() == few


# -- choosing --------------------------------------------------------------------------------


@pytest.mark.parametrize(("active", "mark"), [(True, ""), (False, " (inactive)")])
def test_choosing(admin_client, active, mark):
    person = make_specialist(active=active)

    answer = admin_client.get(reverse(CHOSEN, args=(person.pk,))).json()

    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(person.pk)
    assert answer["result"]["title"] == f"{person}{mark}"


def test_the_form_says_that_somebody_is_inactive(admin_client):
    quote = make_quote(specialist=make_specialist(active=False))

    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=(quote.pk,))).content.decode()

    assert f"{quote.specialist} (inactive)" in html


# -- adding ----------------------------------------------------------------------------------


def test_adding_one_without_leaving_the_page(admin_client):
    answer = creation(
        admin_client,
        display_name="Bo Lind",
        locality="Reims",
        country="fr",
        licence_title="Psychologue",
        licence_number="42",
        licence_expires="2030-01-31",
    )

    person = Specialist.objects.get()
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(person.pk)
    assert (person.display_name, person.country, person.active) == ("Bo Lind", "FR", True)
    licence = person.licences.get()
    assert (licence.title, licence.number) == ("Psychologue", "42")
    assert licence.expires == datetime.date(2030, 1, 31)
    assert ModelLogEntry.objects.for_instance(person).get().action == "wagtail.create"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("display_name", {"display_name": ""}),
        ("kind", {"kind": "cat"}),
        ("country", {"country": "Germany"}),
        ("country", {"country": "1!"}),
        ("licence_title", {"licence_number": "42"}),
        ("licence_expires", {"licence_title": "A", "licence_expires": "soon"}),
        ("profession_name", {"profession_name": "x" * 101}),
    ],
)
def test_what_cannot_be_added_is_said_at_its_field(admin_client, field, values):
    answer = creation(admin_client, **{"display_name": "Bo Lind", **values})

    assert answer["step"] == "reshow_creation_form"
    at_field = answer["htmlFragment"].partition(f'for="id_new-{field}"')[2]
    assert 'class="error-message"' in at_field.partition("<label")[0]
    assert not Specialist.objects.exists()


@pytest.mark.parametrize("typed", ["Psychologist", "psychologist ", "Psychologue"])
def test_a_known_profession_is_taken(admin_client, typed):
    known = Profession.objects.create(name="Psychologist", locale=make_locale())
    key = known.translation_key
    french = Profession.objects.create(
        name="Psychologue", locale=make_locale("fr"), translation_key=key
    )

    creation(admin_client, display_name="Bo Lind", profession_name=typed)

    expected = french if typed == "Psychologue" else known
    assert Specialist.objects.get().profession == expected
    assert Profession.objects.count() == 2


def test_professions_of_the_pages_language_are_suggested_first(admin_client):
    Profession.objects.create(name="Aromatherapist", locale=make_locale())
    Profession.objects.create(name="Psychologue", locale=make_locale("fr"))

    html = html_of(admin_client.get(reverse(CHOOSE), {"locale": "fr"}))

    assert html.index('value="Psychologue"') < html.index('value="Aromatherapist"')


@pytest.mark.parametrize(("locale", "expected"), [("fr", "fr"), ("", "en"), ("zz", "en")])
def test_a_missing_profession_is_made_in_the_pages_language(admin_client, locale, expected):
    make_locale("fr")

    creation(admin_client, locale, display_name="Bo Lind", profession_name="Clown")

    profession = Specialist.objects.get().profession
    assert (profession.name, profession.locale.language_code) == ("Clown", expected)
    assert ModelLogEntry.objects.for_instance(profession).exists()


def test_a_profession_of_nearly_the_same_name_is_pointed_out(admin_client):
    Profession.objects.create(name="Art-Therapist", locale=make_locale())

    answer = creation(admin_client, display_name="Bo Lind", profession_name="Art Therapist")

    assert "nearly this name: Art-Therapist" in answer["htmlFragment"]


# -- rights ----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["anonymous", "no_admin", "no_pages"])
def test_nobody_without_rights_sees_anybody(client, role):
    person = make_specialist(display_name="Ada Marlow")
    log_in(client, role)
    urls = [
        reverse(CHOOSE),
        reverse(RESULTS),
        reverse(CHOSEN, args=(person.pk,)),
        f"{reverse(CHOSEN_MULTIPLE)}?id={person.pk}",
        reverse(CREATE),
    ]

    for url in urls:
        response = client.get(url)
        assert response.status_code in (302, 403)
        assert "Ada Marlow" not in response.content.decode()


@pytest.mark.parametrize("role", ["editor", "add_only", "publisher", "view_only", "other_section"])
def test_whoever_edits_pages_may_choose(client, role):
    person = make_specialist()
    log_in(client, role, make_site_root())

    assert person.display_name in client.get(reverse(CHOOSE)).content.decode()


@pytest.mark.parametrize("verb", ["add", "change", "delete", "view"])
def test_each_right_to_the_records_is_enough(client, verb):
    person = make_specialist()
    user = make_user("no_pages")
    client.force_login(user)
    user.user_permissions.add(Permission.objects.get(codename=f"{verb}_concern"))
    assert client.get(reverse(CHOOSE)).status_code == 302

    user.user_permissions.add(Permission.objects.get(codename=f"{verb}_specialist"))
    assert person.display_name in client.get(reverse(CHOOSE)).content.decode()


@pytest.mark.parametrize(
    ("verb", "is_enough"), [("add", True), ("change", True), ("publish", True), ("lock", False)]
)
def test_each_right_to_work_on_pages_is_enough(client, verb, is_enough):
    person = make_specialist()
    user = make_user("no_pages")
    grant_on(user, f"{verb}_page", make_site_root())
    client.force_login(user)

    answer = client.get(reverse(CHOOSE)).content.decode()
    assert (person.display_name in answer) == is_enough


@pytest.mark.parametrize("key", ["x", "1x", "-1", "1.5", ""])
def test_what_is_no_id_is_not_found(admin_client, key):
    person = make_specialist()
    url = f"{reverse(CHOSEN_MULTIPLE)}?id={person.pk}"
    assert admin_client.get(url).status_code == 200
    assert admin_client.get(f"{url}&id={key}").status_code == 404


def test_adding_takes_the_right_to_add(client):
    user = make_user("editor", make_site_root())
    client.force_login(user)
    shown = client.get(reverse(CHOOSE))
    assert "creation_form" not in (shown.context or {})
    assert "tab-create" not in shown.content.decode()
    assert client.post(reverse(CREATE), {"new-display_name": "Bo"}).status_code in (302, 403)
    assert not Specialist.objects.exists()

    user.user_permissions.add(Permission.objects.get(codename="add_specialist"))
    client.force_login(type(user).objects.get(pk=user.pk))
    assert "creation_form" in client.get(reverse(CHOOSE)).context


def test_adding_a_profession_takes_a_right_of_its_own(client):
    Profession.objects.create(name="Psychologist", locale=make_locale())
    user = make_user("editor", make_site_root())
    user.user_permissions.add(Permission.objects.get(codename="add_specialist"))
    client.force_login(user)

    refused = creation(client, display_name="Bo Lind", profession_name="Clown")
    taken = creation(client, display_name="Bo Lind", profession_name="Psychologist")

    assert "you may not add one" in refused["htmlFragment"]
    assert taken["step"] == "chosen"
    assert not Profession.objects.filter(name="Clown").exists()

    user.user_permissions.add(Permission.objects.get(codename="add_profession"))
    client.force_login(type(user).objects.get(pk=user.pk))
    assert creation(client, display_name="Ada", profession_name="Clown")["step"] == "chosen"
    assert Specialist.objects.get(display_name="Ada").profession.name == "Clown"
