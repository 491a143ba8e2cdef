"""Whom the listings of pages show what: nobody sees a page that they do not work on."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page

from tests import factories
from tests.admin.listings.places import ADMINS, MODALITY, NAMES, QUOTE, listing, titles
from tests.admin.people import grant_on, log_in, make_user
from wagtail_modalities.admin.listings.kinds import PAGES
from wagtail_modalities.admin.listings.viewsets import pages_viewset_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.urls("tests.admin.listings.places"),
]

OUTSIDERS = ("anonymous", "no_admin", "no_pages", "view_only")


def is_refused(response):
    if response.status_code != 302:
        return response.status_code in (403, 404)
    target = response["Location"].split("?")[0]
    return target in (reverse("wagtailadmin_login"), reverse("wagtailadmin_home"))


@pytest.fixture
def section():
    return factories.make_index(title="Section")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", OUTSIDERS)
class TestOutsiders:
    def test_nothing_of_modeladmin_answers(self, client, role, name):
        quote = factories.make_quote()
        page = quote if name == QUOTE else quote.get_parent().specific
        log_in(client, role)

        for action in ("index", "create", "choose_parent"):
            assert is_refused(client.get(listing("modeladmin", name, action)))
        for action in ("inspect", "edit", "delete"):
            assert is_refused(client.get(listing("modeladmin", name, action, page)))
            assert is_refused(client.post(listing("modeladmin", name, action, page)))

    def test_nothing_of_the_viewsets_answers(self, client, role, name):
        factories.make_quote()
        log_in(client, role)

        for action in ("index", "index_results", "choose_parent"):
            assert is_refused(client.get(listing("viewsets", name, action)))


class TestBranches:
    @pytest.mark.parametrize("admin", ADMINS)
    @pytest.mark.parametrize("role", ["editor", "publisher", "other_section", "add_only"])
    def test_each_sees_the_pages_they_work_on(self, client, admin, role, section):
        mine = factories.make_modality(section, title="Mine")
        factories.make_quote(mine, title="Of mine")
        factories.make_quote(factories.make_modality(title="Theirs"), title="Of theirs")
        log_in(client, role, section)
        works = role in ("editor", "publisher")

        assert titles(client, listing(admin, MODALITY)) == (["Mine"] if works else [])
        assert titles(client, listing(admin, QUOTE)) == (["Of mine"] if works else [])

    def test_who_may_add_sees_what_they_own(self, client, section):
        user = make_user("add_only", section)
        factories.make_modality(section, title="Mine", owner=user)
        factories.make_modality(section, title="Another's")
        client.force_login(user)

        for admin in ADMINS:
            assert titles(client, listing(admin, MODALITY)) == ["Mine"]

    def test_an_alias_in_their_branch_is_listed(self, client, section):
        theirs = factories.make_modality(title="Theirs")
        theirs.create_alias(parent=section, update_slug="alias")
        log_in(client, "editor", section)

        for admin in ADMINS:
            assert titles(client, listing(admin, MODALITY)) == ["Theirs"]

    def test_another_branch_is_neither_read_nor_sent_on_to(self, client, section):
        theirs = factories.make_modality(title="Theirs")
        log_in(client, "publisher", section)

        for action in ("inspect", "edit", "delete"):
            assert is_refused(client.get(listing("modeladmin", MODALITY, action, theirs)))

    def test_an_editor_may_add_nothing(self, client, section):
        factories.make_modality(section)
        log_in(client, "editor", section)

        for admin in ADMINS:
            assert is_refused(client.get(listing(admin, QUOTE, "choose_parent")))
        assert is_refused(client.get(listing("modeladmin", QUOTE, "create")))
        assert (
            "Add specialist quote" not in client.get(listing("modeladmin", QUOTE)).content.decode()
        )

    @pytest.mark.parametrize("admin", ADMINS)
    def test_a_parent_is_one_that_the_user_may_add_to(self, client, admin, section):
        mine = factories.make_modality(section)
        theirs = factories.make_modality()
        factories.make_modality(section)
        log_in(client, "add_only", section)
        url = listing(admin, QUOTE, "choose_parent")

        refused = client.post(url, {"parent_page": theirs.pk})
        taken = client.post(url, {"parent_page": mine.pk})

        assert refused.status_code == 200
        assert "do not have permission" in refused.content.decode()
        assert taken["Location"].endswith(f"/{mine.pk}/")

    def test_translations_are_not_named_to_everybody(self, client, section):
        page = factories.make_modality(section, title="Art")
        french = factories.make_locale("fr")
        page.copy_for_translation(french, copy_parents=True)
        log_in(client, "editor", section)

        html = client.get(listing("modeladmin", MODALITY, "inspect", page)).content.decode()

        assert f"/inspect/{page.get_translation(french).pk}/" not in html

    def test_who_may_edit_is_led_to_the_editor_and_the_history(self, client, section):
        page = factories.make_modality(section)
        log_in(client, "editor", section)

        html = client.get(listing("modeladmin", MODALITY, "inspect", page)).content.decode()

        found = BeautifulSoup(html, "html.parser")
        for words, action in (("Edit", "edit"), ("History", "history")):
            link = found.find("a", class_="button", string=re.compile(f"^\\s*{words}\\s*$"))
            address = reverse(f"wagtailadmin_pages:{action}", args=(page.pk,))
            assert link["href"].startswith(address)
        assert link["title"] == "See what happened to this page"

    def test_delete_is_offered_to_whom_core_lets(self, client, section):
        draft = factories.make_modality(section, live=False)
        live = factories.make_modality(section)
        log_in(client, "editor", section)

        for page, is_offered in ((draft, True), (live, False)):
            html = client.get(listing("modeladmin", MODALITY, "inspect", page)).content.decode()
            assert (f"/admin/pages/{page.pk}/delete/" in html) is is_offered


class TestMenu:
    @pytest.mark.parametrize(
        ("role", "is_shown"),
        [("no_pages", False), ("view_only", False), ("editor", True), ("superuser", True)],
    )
    def test_it_names_the_listings_to_those_who_work(self, client, section, role, is_shown):
        log_in(client, role, section)

        html = client.get(reverse("wagtailadmin_home")).content.decode()

        for name in NAMES:
            assert (listing("modeladmin", name) in html) is is_shown

    def test_the_menus_order(self, admin_client):
        html = admin_client.get(reverse("wagtailadmin_home")).content.decode()
        pages = [f"/admin/modalities/{name}/" for name in ("modality", "specialistquote")]
        records = ("specialist", "profession", "concern", "population", "format")

        places = [
            html.index(address)
            for address in (*pages, *(f"/admin/wagtail_modalities/{name}/" for name in records))
        ]

        assert places == sorted(places)

    @pytest.mark.parametrize(
        ("role", "is_shown"),
        [("no_pages", False), ("view_only", False), ("editor", True), ("superuser", True)],
    )
    def test_that_of_the_viewsets_asks_for_rights(self, rf, section, role, is_shown):
        request = rf.get("/admin/")
        request.user = make_user(role, section)

        items = [pages_viewset_of(kind).get_menu_item() for kind in PAGES]

        assert [item.is_shown(request) for item in items] == [is_shown, is_shown]


def test_a_right_on_a_page_below_the_root_is_enough(client):
    modality = factories.make_modality(title="Art")
    user = make_user("no_pages")
    grant_on(user, "publish_page", Page.objects.get(pk=modality.pk))
    client.force_login(user)

    assert titles(client, listing("modeladmin", MODALITY)) == ["Art"]


@pytest.mark.parametrize("admin", ADMINS)
@pytest.mark.parametrize(
    ("role", "is_offered"), [("editor", False), ("add_only", True), ("superuser", True)]
)
def test_new_from_text_is_offered_to_whom_may_add(client, section, admin, role, is_offered):
    log_in(client, role, section)
    address = reverse("wagtail_modalities_from_text:choose")

    assert (address in client.get(listing(admin, MODALITY)).content.decode()) is is_offered
    assert address not in client.get(listing(admin, QUOTE)).content.decode()
