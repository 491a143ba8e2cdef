"""Choosing professions, concerns, populations and formats, and adding them on the spot."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.admin.people import log_in, make_user
from tests.admin.test_specialist_chooser import html_of
from tests.factories import make_locale, make_modality, make_site_root
from wagtail_modalities.models import Concern, Format, Population, Profession

pytestmark = pytest.mark.django_db

MODELS = (Profession, Concern, Population, Format)
FIELDS = {"concerns": Concern, "populations": Population, "formats": Format}


def address(model, view, *args, **query):
    url = reverse(f"modalities_{model._meta.model_name}_chooser:{view}", args=args)
    return url + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else "")


def make_term(model, name="Alpha", code="en", **fields):
    return model.objects.create(name=name, locale=make_locale(code), **fields)


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


# -- the form --------------------------------------------------------------------------------


@pytest.mark.parametrize("field", FIELDS)
def test_the_form_lists_all_terms_with_what_is_chosen(admin_client, field):
    page, chosen = make_modality(), make_term(FIELDS[field])
    make_term(FIELDS[field], "Beta")
    getattr(page, field).add(chosen)
    page.save_revision()

    html = admin_client.get(edit_url(page)).content.decode()
    select = html.partition(f'<select name="{field}"')[2].partition("</select>")[0]

    assert "multiple" in select
    assert f'<option value="{chosen.pk}" selected>Alpha</option>' in select
    assert ">Beta</option>" in select
    assert address(FIELDS[field], "choose") in html


def test_a_term_of_another_language_says_so(admin_client):
    make_term(Concern, "Deuil", "fr")
    make_term(Concern, "Grief")

    html = admin_client.get(edit_url(make_modality())).content.decode()

    assert ">Deuil (French)</option>" in html
    assert ">Grief</option>" in html


def test_the_form_takes_the_same_queries_for_any_number_of_terms(admin_client):
    page = make_modality()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(edit_url(page))
        return len(captured)

    for model in FIELDS.values():
        make_term(model)
    queries()  # fills caches
    few = queries()
    for model in FIELDS.values():
        for number in range(20):
            make_term(model, f"Term {number}", "fr" if number % 2 else "en")

    assert queries() == few


# -- the dialogue ----------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS)
def test_the_list_is_that_of_the_pages_language_and_leads_to_the_others(admin_client, model):
    make_term(model, "Grief"), make_term(model, "Deuil", "fr")

    french = html_of(admin_client.get(address(model, "choose", locale="fr", multiple=1)))
    every = html_of(admin_client.get(address(model, "choose", multiple=1)))

    assert "Deuil" in french
    assert "Grief" not in french.partition('id="tab-create"')[0]
    assert "Deuil" in every
    assert "Grief" in every
    assert "data-multiple-choice-select" in french


@pytest.mark.parametrize("typed", ["rief", "LOSS gri"])
@pytest.mark.parametrize("model", MODELS)
def test_terms_are_found_by_any_part_of_their_name(admin_client, model, typed):
    make_term(model, "Grief and loss"), make_term(model, "Work")

    html = html_of(admin_client.get(address(model, "choose_results"), {"q": typed}))

    assert "Grief and loss" in html
    assert "Work" not in html


def test_a_profession_is_found_by_its_abbreviation(admin_client):
    make_term(Profession, "Counselor", abbreviation="LPC")

    html = html_of(admin_client.get(address(Profession, "choose_results"), {"q": "lpc"}))

    assert "Counselor" in html


@pytest.mark.parametrize("model", MODELS)
def test_the_list_takes_the_same_queries_for_any_number(admin_client, model):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(address(model, "choose_results"))
            ids = list(model.objects.values_list("pk", flat=True))
            admin_client.get(address(model, "chosen_multiple"), {"id": ids, "locale": "en"})
        return len(captured)

    make_term(model), make_term(model, "Beta", "fr")
    queries()  # fills caches
    few = queries()
    for number in range(30):
        make_term(model, f"Term {number}", "fr" if number % 2 else "en")

    assert queries() == few


def test_choosing_many(admin_client):
    first, second = make_term(Concern, "Grief"), make_term(Concern, "Deuil", "fr")
    query = {"id": [first.pk, second.pk], "multiple": 1, "locale": "en"}

    answer = admin_client.get(address(Concern, "chosen_multiple"), query).json()

    assert answer["step"] == "chosen"
    assert {(r["id"], r["title"]) for r in answer["result"]} == {
        (str(first.pk), "Grief"),
        (str(second.pk), "Deuil (French)"),
    }


# -- adding ----------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS)
def test_a_term_is_added_in_the_pages_language(admin_client, model):
    make_locale("fr")
    url = address(model, "create", locale="fr", multiple=1)

    answer = admin_client.post(url, {"new-name": "Tout neuf"}).json()

    term = model.objects.get()
    assert (term.name, term.slug, term.locale) == ("Tout neuf", "tout-neuf", make_locale("fr"))
    assert answer["step"] == "chosen"
    assert [r["id"] for r in answer["result"]] == [str(term.pk)]
    assert ModelLogEntry.objects.for_instance(term).get().action == "wagtail.create"


def test_where_no_page_says_the_language_it_is_asked_for(admin_client):
    french = make_locale("fr")

    shown = admin_client.get(address(Profession, "choose")).context["creation_form"]
    admin_client.post(
        address(Profession, "create"), {"new-name": "Clown", "new-language": str(french.pk)}
    )

    assert "language" in shown.fields
    assert Profession.objects.get().locale == french


def test_a_term_is_added_as_the_translation_of_another(admin_client):
    grief = make_term(Concern, "Grief")
    make_locale("fr")

    admin_client.post(
        address(Concern, "create", locale="fr"),
        {"new-name": "Deuil", "new-translation_of": str(grief.pk), "new-is_diagnosis": "on"},
    )

    term = Concern.objects.get(name="Deuil")
    assert grief.get_translation(make_locale("fr")) == term
    assert term.is_diagnosis


@pytest.mark.parametrize("name", ["", "Grief", "grief!", "x" * 101])
def test_what_cannot_be_added_is_said_at_its_field(admin_client, name):
    make_term(Concern, "Grief")

    answer = admin_client.post(address(Concern, "create", locale="en"), {"new-name": name}).json()

    assert answer["step"] == "reshow_creation_form"
    assert 'class="error-message"' in answer["htmlFragment"]
    assert Concern.objects.count() == 1


def test_on_a_site_of_one_language_nobody_is_asked_for_it(admin_client, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    make_locale()

    form = admin_client.get(address(Format, "choose")).context["creation_form"]

    assert list(form.fields) == ["name"]


# -- rights ----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["anonymous", "no_admin", "no_pages"])
@pytest.mark.parametrize("model", MODELS)
def test_nobody_without_rights_sees_any(client, model, role):
    term = make_term(model, "Grief")
    log_in(client, role)
    urls = [
        address(model, "choose"),
        address(model, "choose_results"),
        address(model, "chosen", term.pk),
        address(model, "chosen_multiple", id=term.pk),
        address(model, "create"),
    ]

    for url in urls:
        response = client.get(url)
        assert response.status_code in (302, 403)
        assert "Grief" not in response.content.decode()


@pytest.mark.parametrize("model", MODELS)
def test_adding_takes_the_right_to_add(client, model):
    term = make_term(model)
    user = make_user("editor", make_site_root())
    client.force_login(user)
    shown = client.get(address(model, "choose"))
    assert term.name in html_of(shown)
    assert "tab-create" not in html_of(shown)
    refused = client.post(address(model, "create", locale="en"), {"new-name": "Beta"})
    assert refused.status_code in (302, 403)
    assert model.objects.count() == 1

    user.user_permissions.add(Permission.objects.get(codename=f"add_{model._meta.model_name}"))
    client.force_login(type(user).objects.get(pk=user.pk))
    client.post(address(model, "create", locale="en"), {"new-name": "Beta"})
    assert model.objects.count() == 2
