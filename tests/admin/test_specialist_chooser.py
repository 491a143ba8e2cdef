"""Choosing a specialist in the quote's form."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin.people import log_in, make_user
from tests.databases import finds_uncommitted_rows
from tests.factories import make_quote, make_site_root, make_specialist
from wagtail_modalities.models import Specialist

pytestmark = pytest.mark.django_db

CHOOSE = "modalities_specialist_chooser:choose"
RESULTS = "modalities_specialist_chooser:choose_results"
CHOSEN = "modalities_specialist_chooser:chosen"
CREATE = "modalities_specialist_chooser:create"


def test_the_quotes_form_has_the_chooser(admin_client):
    quote = make_quote()

    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=(quote.pk,))).content.decode()

    assert reverse(CHOOSE) in html
    assert "Choose a specialist" in html


@finds_uncommitted_rows
def test_it_lists_and_finds_people_whose_words_may_be_shown(admin_client):
    shown = make_specialist(display_name="Ada Marlow", locality="Lakeside")
    hidden = make_specialist(display_name="Zed Gone", active=False)

    listed = admin_client.get(reverse(CHOOSE)).content.decode()
    found = admin_client.get(reverse(RESULTS), {"q": "Marlow"}).content.decode()
    missed = admin_client.get(reverse(RESULTS), {"q": "zzzz"}).content.decode()

    assert shown.display_name in listed
    assert "Lakeside" in listed
    assert hidden.display_name not in listed
    assert shown.display_name in found
    assert shown.display_name not in missed


def test_the_list_takes_the_same_queries_for_any_number(admin_client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(reverse(RESULTS))
        return len(captured)

    make_specialist()
    queries()  # fills caches
    few = queries()
    for _ in range(8):
        make_specialist()

    assert queries() == few


def test_choosing(admin_client):
    person = make_specialist()

    answer = admin_client.get(reverse(CHOSEN, args=(person.pk,))).json()

    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(person.pk)


def test_adding_one_without_leaving_the_page(admin_client):
    shown = admin_client.get(reverse(CHOOSE))
    names = [field.html_name for field in shown.context["creation_form"]]
    form = dict.fromkeys(names, "")
    form[next(name for name in names if name.endswith("display_name"))] = "Bo Lind"
    answer = admin_client.post(reverse(CREATE), form).json()

    assert answer["step"] == "chosen"
    assert Specialist.objects.get().display_name == "Bo Lind"


@pytest.mark.parametrize("role", ["anonymous", "no_admin", "no_pages"])
def test_nobody_without_rights_sees_anybody(client, role):
    person = make_specialist(display_name="Ada Marlow")
    log_in(client, role)

    for url in (reverse(CHOOSE), reverse(RESULTS), reverse(CHOSEN, args=(person.pk,))):
        response = client.get(url)
        assert response.status_code in (302, 403)
        assert "Ada Marlow" not in response.content.decode()


@pytest.mark.parametrize("role", ["editor", "add_only", "publisher", "view_only"])
def test_whoever_edits_pages_may_choose(client, role):
    person = make_specialist()
    log_in(client, role, make_site_root())

    assert person.display_name in client.get(reverse(CHOOSE)).content.decode()


def test_adding_takes_the_right_to_add(client):
    user = make_user("editor", make_site_root())
    client.force_login(user)
    assert "creation_form" not in (client.get(reverse(CHOOSE)).context or {})
    assert client.post(reverse(CREATE), {"display_name": "Bo Lind"}).status_code in (302, 403)
    assert not Specialist.objects.exists()

    user.user_permissions.add(Permission.objects.get(codename="add_specialist"))
    client.force_login(type(user).objects.get(pk=user.pk))
    assert "creation_form" in client.get(reverse(CHOOSE)).context
