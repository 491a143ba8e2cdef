"""What the editor is given for a preview on another host, and where it is given nothing."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page, Site

from tests import factories
from tests.admin.people import log_in
from tests.previews.typing import FRONT_END, headless
from wagtail_modalities import get_modality_model

pytestmark = pytest.mark.django_db
SCRIPTS = ("show-block.js", "live-preview.js")


def edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def scripts(html: str) -> list[str]:
    """The script elements of ours, each with its attributes."""
    return [
        tag for tag in re.findall(r"<script[^>]*>", html) if "/js/show-" in tag or "live" in tag
    ]


def spec(html: str) -> dict[str, Any]:
    """What axe is told in the editor's panel of checks."""
    [told] = re.findall(r'id="checker-axe-configuration"[^>]*>(.*?)</script>', html)
    found: dict[str, Any] = json.loads(told)["spec"]
    return found


# -- the scripts -----------------------------------------------------------------------------


@headless
def test_the_form_has_the_scripts_and_what_they_need_to_know(admin_client: Any) -> None:
    tags = scripts(admin_client.get(edit(factories.make_modality())).content.decode())

    assert len(tags) == 2
    for tag, name in zip(tags, SCRIPTS, strict=True):
        assert re.search(rf'src="/static/wagtail_modalities/js/{name}(\?[^"]*)?"', tag)
        assert finders.find(f"wagtail_modalities/js/{name}")
    assert f'data-origins="[&quot;{FRONT_END}&quot;]"' in tags[1]
    assert 'data-admin="/admin/"' in tags[1]


@headless
def test_nothing_of_ours_is_written_into_the_form_as_script(admin_client: Any) -> None:
    with_front_end = admin_client.get(edit(factories.make_modality())).content.decode()

    assert not re.search(r"<script[^>]*live-preview[^>]*>[^<]", with_front_end)


def test_every_origin_is_named_once_and_in_its_short_form(settings: Any, admin_client: Any) -> None:
    settings.WAGTAIL_MODALITIES = {
        "PREVIEW_URLS": {
            "localhost": "https://www.example.org:443/a/{token}",
            "b.example.org": "https://www.example.org/b/?draft={token}",
            "c.example.org": "http://[::1]:4321/{token}/",
        }
    }

    tags = scripts(admin_client.get(edit(factories.make_modality())).content.decode())

    [origins] = re.findall(r'data-origins="([^"]*)"', tags[1])
    assert json.loads(unescape(origins)) == ["http://[::1]:4321", "https://www.example.org"]


@pytest.mark.parametrize("given", [{}, {"PREVIEW_URLS": {}}])
def test_a_site_without_front_ends_has_none_of_it(
    settings: Any, admin_client: Any, given: dict[str, Any]
) -> None:
    settings.WAGTAIL_MODALITIES = given
    html = admin_client.get(edit(factories.make_modality())).content.decode()

    assert not scripts(html)
    assert "allowedOrigins" not in spec(html)


@headless
@pytest.mark.parametrize("role", ["no_admin", "no_pages", "view_only", "other_section"])
def test_whoever_may_not_edit_the_page_is_told_nothing(client: Any, role: str) -> None:
    page = factories.make_modality(live=False)
    log_in(client, role, page)

    answer = client.get(edit(page))

    assert answer.status_code == 302
    assert FRONT_END not in answer.content.decode()


# -- content checks --------------------------------------------------------------------------


@headless
def test_the_checks_in_the_editor_ask_the_front_end_and_the_admin_itself(
    admin_client: Any,
) -> None:
    html = admin_client.get(edit(factories.make_modality())).content.decode()

    assert spec(html)["allowedOrigins"] == ["<same_origin>", FRONT_END]
    assert spec(html)["rules"], "what core says is still there"


def test_each_site_has_its_own_front_end(settings: Any, admin_client: Any) -> None:
    ours, theirs = "https://ours.example.org", "https://theirs.example.org"
    settings.WAGTAIL_MODALITIES = {
        "PREVIEW_URLS": {"localhost": ours + "/{token}", "other.example.org": theirs + "/{token}"}
    }
    here = factories.make_modality()
    home = Page.get_first_root_node().add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example.org", root_page=home)
    there = factories.make_modality(home)
    elsewhere = Page.get_first_root_node().add_child(instance=Page(title="No site", slug="none"))
    nowhere = factories.make_modality(elsewhere)

    asked = [spec(admin_client.get(edit(one)).content.decode()) for one in (here, there, nowhere)]

    assert asked[0]["allowedOrigins"] == ["<same_origin>", ours]
    assert asked[1]["allowedOrigins"] == ["<same_origin>", theirs]
    assert "allowedOrigins" not in asked[2]


@headless
def test_a_page_that_is_being_created_may_be_checked_too(admin_client: Any) -> None:
    names = (*label(get_modality_model()), factories.make_index().pk)

    html = admin_client.get(reverse("wagtailadmin_pages:add", args=names)).content.decode()

    assert len(scripts(html)) == 2
    assert spec(html)["allowedOrigins"] == ["<same_origin>", FRONT_END]


@headless
def test_pages_that_are_not_ours_keep_what_core_says(admin_client: Any) -> None:
    html = admin_client.get(edit(factories.make_site_root())).content.decode()

    assert "allowedOrigins" not in spec(html)


class OwnChecks(ContentCheckerItem):
    """What a site has in the place of core's item."""

    axe_run_only = ("region",)

    def get_axe_spec(self, request: Any) -> dict[str, Any]:
        return {**super().get_axe_spec(request), "allowedOrigins": ["https://own.example.org"]}


def put_own(request: Any, items: list[Any], page: Any) -> None:
    items[:] = [
        OwnChecks(in_editor=one.in_editor) if isinstance(one, ContentCheckerItem) else one
        for one in items
    ]


@headless
def test_a_sites_own_checks_are_added_to_and_not_replaced(admin_client: Any) -> None:
    with hooks.register_temporarily("construct_wagtail_userbar", put_own):
        html = admin_client.get(edit(factories.make_modality())).content.decode()

    assert '"runOnly": ["region"]' in html
    assert spec(html)["allowedOrigins"] == ["https://own.example.org", "<same_origin>", FRONT_END]
    # that form's item alone was told, not its class
    assert OwnChecks().get_axe_spec(None)["allowedOrigins"] == ["https://own.example.org"]


def label(model: Any) -> tuple[str, str]:
    return model._meta.app_label, model._meta.model_name
