"""Wagtail's user bar for a front end on another host: whose it is, and where it leads."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail import hooks
from wagtail.admin.userbar import BaseItem
from wagtail.users.models import UserProfile

from tests import factories
from tests.admin.people import make_user
from tests.previews.typing import headless, preview, unsaved
from wagtail_modalities import get_modality_model, previews
from wagtail_modalities.previews import userbar

pytestmark = pytest.mark.django_db
CMS = "https://cms.example.org"


def bar(page: Any, user: Any, slot: str = "", **asked: Any) -> str:
    """The bar that a front end is given for what a user types."""
    request: Any = RequestFactory().get("/", **asked)
    request.user = AnonymousUser()  # a front end has no login
    made = preview(page, user, slot)
    with headless:
        draft = previews.read(made.token)
        assert draft is not None
        return userbar.render(draft, request)


def addresses(html: str) -> set[str]:
    return {unescape(one) for one in re.findall(r"""\b(?:href|src)=["']([^"']+)""", html)}


def links(html: str) -> set[str]:
    """The paths in the admin that the bar leads to."""
    return {one.removeprefix("http://localhost") for one in addresses(html) if "/admin" in one}


def test_it_is_wagtails_own_with_its_checks_and_scripts(admin_user: Any) -> None:
    html = bar(factories.make_modality(), admin_user)

    assert html.count("<wagtail-userbar>") == 1
    assert 'id="wagtail-userbar-template"' in html
    assert 'id="checker-axe-configuration"' in html
    for name in ("vendor.js", "userbar.js"):
        assert re.search(rf'<script src="http://localhost/static/wagtailadmin/js/{name}', html)


def test_it_offers_what_the_drafts_user_may_do(admin_user: Any) -> None:
    page = factories.make_modality()
    editor = make_user("editor", page)
    parent = page.get_parent()

    assert links(bar(page, admin_user)) == {
        "/admin/",
        f"/admin/pages/{parent.pk}/",
        f"/admin/pages/{page.pk}/add_subpage/",
    }
    assert links(bar(page, editor)) == {"/admin/"}


def test_an_older_revision_can_be_edited_from_it_what_is_being_edited_cannot(
    admin_user: Any,
) -> None:
    page = factories.make_modality()
    edit = f"/admin/pages/{page.pk}/edit/"

    assert edit not in links(bar(page, admin_user))
    assert edit in links(bar(page, admin_user, slot="7"))


def test_a_page_that_is_not_saved_yet(admin_user: Any) -> None:
    page = unsaved(get_modality_model(), factories.make_index())

    assert links(bar(page, admin_user)) == {"/admin/"}


@pytest.mark.parametrize("base", [CMS, CMS + "/", CMS + ":8443", "http://[::1]:8000"])
def test_every_address_is_absolute(admin_user: Any, base: str) -> None:
    def add_style() -> str:
        return "<link rel='stylesheet' href='/static/own.css'>"

    page = factories.make_modality()
    with (
        override_settings(WAGTAILADMIN_BASE_URL=base),
        hooks.register_temporarily("insert_global_admin_css", add_style),
    ):
        html = bar(page, admin_user)

    root = base.rstrip("/")
    found = {one for one in addresses(html) if not one.startswith("#")}
    assert f"{root}/static/own.css" in found
    assert f"{root}/admin/" in found
    assert {one for one in found if not one.startswith(root + "/")} == set()
    assert f'data-wagtail-userbar-origin="{root}"' in html


@override_settings(STATIC_URL="https://static.example.net/")
def test_static_files_of_another_host_stay_there(admin_user: Any) -> None:
    html = bar(factories.make_modality(), admin_user)

    assert '<script src="https://static.example.net/wagtailadmin/js/userbar.js' in html


@override_settings(WAGTAILADMIN_BASE_URL=None, ALLOWED_HOSTS=["api.example.org"])
def test_without_a_base_address_the_admin_is_on_the_pages_own_site(admin_user: Any) -> None:
    html = bar(factories.make_modality(), admin_user, HTTP_HOST="api.example.org")

    assert "http://localhost/admin/" in addresses(html)
    assert "api.example.org" not in html


@override_settings(WAGTAILADMIN_BASE_URL=CMS, ALLOWED_HOSTS=["api.example.org"])
def test_the_admin_need_not_be_a_host_of_the_process_that_answers(admin_user: Any) -> None:
    html = bar(factories.make_modality(), admin_user, HTTP_HOST="api.example.org")

    assert f"{CMS}/admin/" in addresses(html)
    assert "api.example.org" not in html


def test_it_speaks_the_language_of_the_users_admin(admin_user: Any) -> None:
    page = factories.make_modality(locale=factories.make_locale("de"))
    UserProfile.objects.create(user=admin_user, preferred_language="fr")

    html = bar(page, admin_user, HTTP_ACCEPT_LANGUAGE="ar")

    assert "Ajouter une sous-page" in html
    assert "Voir les actions rapides Wagtail" in html


def test_a_sites_hook_has_its_say_and_needs_no_session(admin_user: Any) -> None:
    seen = []

    class Greeting(BaseItem):
        def render_html(self, parent_context: Any = None) -> str:
            return "<li>Hello</li>"

    def add(request: Any, items: list[Any], page: Any) -> None:
        seen.append((request.user, request.session.get("x"), request.COOKIES, request.is_preview))
        items[:] = [one for one in items if type(one).__name__ == "AdminItem"]
        items.append(Greeting())

    page = factories.make_modality()
    with hooks.register_temporarily("construct_wagtail_userbar", add):
        html = bar(page, admin_user, HTTP_COOKIE="sessionid=somebody")

    assert "<li>Hello</li>" in html
    assert links(html) == {"/admin/"}
    assert seen == [(admin_user, None, {}, True)]


@override_settings(WAGTAILADMIN_BASE_URL=CMS + ":443/")
def test_its_checks_answer_the_admin(admin_user: Any) -> None:
    html = bar(factories.make_modality(), admin_user)

    [told] = re.findall(r'id="checker-axe-configuration"[^>]*>(.*?)</script>', html)
    assert json.loads(told)["spec"]["allowedOrigins"] == [CMS]


def test_the_price_does_not_grow_with_the_page(admin_user: Any) -> None:
    def price(page: Any) -> int:
        made = preview(page, admin_user)
        with headless:
            draft = previews.read(made.token)
            assert draft is not None
            with CaptureQueriesContext(connection) as queries:
                userbar.render(draft, RequestFactory().get("/"))
        return len(queries)

    small, large = factories.make_modality(), factories.make_modality()
    for _ in range(5):
        factories.make_quote(large)
    large.body = [("paragraph", f"<p>{number}</p>") for number in range(30)]
    bar(small, admin_user)  # what is asked once

    assert price(small) == price(large) <= 12
