"""Previews in the editor of a site with a front end: where they lead, in each of their modes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import override_settings
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests import factories
from tests.admin.people import grant_on, log_in, make_user
from tests.compose.documents.asking import other_site
from tests.page_states import nobody_is_written_to
from tests.previews.typing import FRONT_END, PREVIEW_URLS, headless
from tests.test_preview_modes import form_of
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
    previews,
)
from wagtail_modalities.models import PreviewDraft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def front_end() -> Any:
    with headless:
        yield


def on_edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,))


def typed(client: Any, page: Any, **fields: Any) -> str:
    """Type something into a page's form, and return the address of its preview."""
    values = {"title": page.title, "slug": page.slug, **fields}
    for name in ("summary", "quote", "attribution_override"):
        if hasattr(page, name):
            values.setdefault(name, getattr(page, name))
    if getattr(page, "specialist_id", None):
        values.setdefault("specialist", page.specialist_id)
    stand_in = SimpleNamespace(title="", slug="", summary="")
    answer = client.post(on_edit(page), form_of(stand_in, **values))
    assert answer.json() == {"is_valid": True, "is_available": True}
    return on_edit(page)


def draft_at(response: Any) -> previews.Draft:
    """The draft that a preview leads to."""
    assert response.status_code == 302, response.content
    before, after = PREVIEW_URLS["localhost"].split("{token}")
    assert response["Location"].startswith(before)
    assert response["Referrer-Policy"] == "no-referrer"
    assert {"private", "no-store"} <= set(response["Cache-Control"].replace(",", "").split())
    draft = previews.read(response["Location"].removeprefix(before).removesuffix(after))
    assert draft is not None
    return draft


def modes_of(page: Any) -> list[tuple[str, str]]:
    return [(name, str(label)) for name, label in page.preview_modes]


# -- what is offered -----------------------------------------------------------------------------


def test_the_modes_of_each_type() -> None:
    modality = factories.make_modality()
    own = [("", "Front end"), ("html", "Page on this server")]
    assert modes_of(modality)[:2] == own
    assert [name for name, _ in modes_of(modality)] == ["", "html", "quotes", "result", "advice"]
    assert [name for name, _ in modes_of(factories.make_quote(modality))] == [
        "",
        "html",
        "result",
        "advice",
    ]
    assert modes_of(factories.make_index())[:2] == own
    with override_settings(WAGTAIL_MODALITIES={}):
        assert modes_of(modality)[0] == ("", "Page")
        assert [name for name, _ in modes_of(modality)] == ["", "quotes", "result", "advice"]


def test_a_site_without_a_front_end_has_its_pages_as_before() -> None:
    there = factories.make_modality(other_site().root_page)

    assert modes_of(there)[0] == ("", "Page")
    assert "html" not in dict(modes_of(there))


def test_a_form_that_creates_a_page_offers_what_there_might_be(admin_client: Any) -> None:
    model = get_modality_model()
    parent = factories.make_index()
    names = (model._meta.app_label, model._meta.model_name, parent.pk)
    html = admin_client.get(reverse("wagtailadmin_pages:add", args=names)).content.decode()
    assert "Front end" in html
    assert '<option value="html"' in html

    other_site()

    # it does not know in which Site the page is going to be
    assert modes_of(model())[:2] == [("", "Page"), ("html", "Page on this server")]
    with override_settings(WAGTAIL_MODALITIES={}):
        assert "html" not in dict(modes_of(model()))


# -- where they lead -----------------------------------------------------------------------------


@pytest.mark.parametrize("panel", ["true", "false"])
def test_what_is_typed_is_shown_by_the_front_end(admin_client: Any, panel: str) -> None:
    page = factories.make_modality()
    fields = {"title": "Typed", "slug": "typed", "summary": "Two words."}

    response = admin_client.get(typed(admin_client, page, **fields), {"in_preview_panel": panel})
    draft = draft_at(response)

    assert (draft.page.title, draft.page.slug, draft.page.summary) == tuple(fields.values())
    assert draft.page.url_path.endswith("/typed/")
    assert (draft.slot, draft.page.pk) == ("", page.pk)
    assert not response.cookies
    page.refresh_from_db()
    assert page.title != "Typed"


def test_a_half_filled_form_is_shown(admin_client: Any) -> None:
    page = factories.make_modality()
    body = [("section", {"heading": "", "text": "null"}), ("key_facts", {"items-count": "0"})]
    form = form_of(page, title="", slug="", summary="")
    form |= nested_form_data({"body": streamfield(body)})
    assert admin_client.post(on_edit(page), form).json()["is_valid"]

    draft = draft_at(admin_client.get(on_edit(page)))

    assert [block.block_type for block in draft.page.body] == ["section", "key_facts"]
    assert admin_client.get(f"/api/v2/modalities/preview/{_token(draft)}/").status_code == 200


def _token(draft: previews.Draft) -> str:
    token = previews.keep(draft.page, draft.user, slot=draft.slot)
    assert token
    return token


def test_a_page_that_is_being_created_is_shown(admin_client: Any) -> None:
    parent, model = factories.make_index(), get_modality_model()
    names = (model._meta.app_label, model._meta.model_name, parent.pk)
    url = reverse("wagtailadmin_pages:preview_on_add", args=names)
    admin_client.post(url, form_of(model(title="New", slug="new", summary="Words.")))

    draft = draft_at(admin_client.get(url))

    assert (draft.page.title, draft.page.pk) == ("New", None)
    assert (draft.parent.pk, draft.page.locale_id) == (parent.pk, parent.locale_id)
    assert draft.page.url_path == f"{parent.url_path}new/"


def test_a_page_of_a_second_language_that_is_being_created(admin_client: Any) -> None:
    home = factories.make_site_root().copy_for_translation(factories.make_locale("fr"))
    model = get_modality_index_model()
    names = (model._meta.app_label, model._meta.model_name, home.pk)
    url = reverse("wagtailadmin_pages:preview_on_add", args=names)
    form = form_of(SimpleNamespace(title="Nouveau", slug="nouveau", summary=""))
    assert admin_client.post(url, form).json()["is_valid"]

    draft = draft_at(admin_client.get(url))

    assert draft.page.locale.language_code == "fr"
    data = admin_client.get(f"/api/v2/modalities/preview/{_token(draft)}/").json()
    assert data["meta"]["html_url"] == "http://localhost/fr/nouveau/"


def test_a_quote_is_shown_by_the_front_end(admin_client: Any) -> None:
    quote = factories.make_quote()

    draft = draft_at(admin_client.get(typed(admin_client, quote, quote="Typed.")))

    assert draft.page.quote == "Typed."


def test_the_page_by_this_server_is_a_mode_of_its_own(admin_client: Any) -> None:
    page = factories.make_modality()
    typed(admin_client, page, title="Typed")

    for mode, found in (
        ("html", "Typed</h1>"),
        ("quotes", "Typed</h1>"),
        ("result", "Typed</div>"),
        ("advice", "Advice"),
        ("no such mode", "Typed</h1>"),
    ):
        response = admin_client.get(on_edit(page), {"mode": mode, "in_preview_panel": "true"})
        assert response.status_code == 200
        assert found in response.content.decode()
        assert "private" in response["Cache-Control"]
    assert PreviewDraft.objects.count() == 0


def test_a_token_for_a_front_end_that_is_open(admin_client: Any) -> None:
    page = factories.make_modality()
    first = draft_at(admin_client.get(typed(admin_client, page)))
    typed(admin_client, page, title="Typed")

    response = admin_client.get(on_edit(page), {"mode": "token"})
    data = response.json()

    assert set(data) == {"token", "url"}
    assert data["url"] == f"{FRONT_END}/preview/{data['token']}/"
    assert response["Content-Type"] == "application/json"
    assert {"private", "no-store"} <= set(response["Cache-Control"].replace(",", "").split())
    assert response["Referrer-Policy"] == "no-referrer"
    draft = previews.read(data["token"])
    assert draft is not None
    assert (first.page.title, draft.page.title) == (page.title, "Typed")
    assert "token" not in dict(modes_of(page))


@pytest.mark.parametrize("mode", ["", "token", "html"])
def test_without_a_front_end_everything_is_as_before(admin_client: Any, mode: str) -> None:
    page = factories.make_modality(title="By this server")
    typed(admin_client, page)

    with override_settings(WAGTAIL_MODALITIES={}):
        response = admin_client.get(on_edit(page), {"mode": mode})

    assert response.status_code == 200
    assert "By this server</h1>" in response.content.decode()
    assert PreviewDraft.objects.count() == 0


# -- other versions ------------------------------------------------------------------------------


def test_an_old_version_does_not_go_over_what_is_typed(admin_client: Any) -> None:
    page = factories.make_modality(title="First")
    old = page.save_revision()
    page.title = "Second"
    page.save_revision()
    being_typed = draft_at(admin_client.get(typed(admin_client, page, title="Typed")))

    url = reverse("wagtailadmin_pages:revisions_view", args=(page.pk, old.pk))
    looked_at = draft_at(admin_client.get(url))

    assert (being_typed.page.title, being_typed.slot) == ("Typed", "")
    assert (looked_at.page.title, looked_at.slot) == ("First", str(old.pk))
    token = admin_client.get(on_edit(page), {"mode": "token"}).json()["token"]
    again = previews.read(token)
    assert again is not None
    assert again.page.title == "Typed"


def test_the_latest_draft(admin_client: Any) -> None:
    page = factories.make_modality(title="Live")
    url = reverse("wagtailadmin_pages:view_draft", args=(page.pk,))
    assert draft_at(admin_client.get(url)).slot == "stored"
    page.title = "Draft"
    revision = page.save_revision()

    draft = draft_at(admin_client.get(url))

    assert (draft.page.title, draft.slot) == ("Draft", str(revision.pk))


def test_a_moderator_looks_at_what_waits_for_them(client: Any) -> None:
    page = factories.make_modality(title="Waiting", live=False)
    page.save_revision()
    group = Group.objects.create(name="Reviewers")
    workflow = Workflow.objects.create(name="Two eyes more")
    task = GroupApprovalTask.objects.create(name="Look at it")
    task.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    moderator = make_user("no_pages")
    moderator.groups.add(group)
    with nobody_is_written_to():
        workflow.start(type(page)._default_manager.get(pk=page.pk), make_user("superuser"))
        page.refresh_from_db()
    client.force_login(moderator)
    url = reverse("wagtailadmin_pages:workflow_preview", args=(page.pk, task.pk))

    draft = draft_at(client.get(url))

    assert draft.page.title == "Waiting"
    assert draft.slot == str(page.latest_revision_id)
    token = _token(draft)
    page.current_workflow_state.cancel()
    # the page is no longer the moderator's to see
    assert previews.read(token) is None


# -- who gets one --------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["no_pages", "view_only", "add_only", "other_section"])
@pytest.mark.parametrize("mode", ["", "token", "html"])
def test_nobody_else_gets_a_token(client: Any, role: str, mode: str) -> None:
    page = factories.make_modality(title="Secret draft", live=False)
    log_in(client, role, page)

    answer = client.get(on_edit(page), {"mode": mode})

    assert answer.status_code == 302
    assert "token" not in answer["Location"]
    assert "preview" not in answer["Location"]
    assert PreviewDraft.objects.count() == 0


def test_who_may_publish_and_not_edit_looks_at_the_page_on_this_server(client: Any) -> None:
    page = factories.make_modality(title="To be published", live=False)
    page.save_revision()
    user = make_user("no_pages")
    grant_on(user, "publish_page", page)
    client.force_login(user)
    url = reverse("wagtailadmin_pages:view_draft", args=(page.pk,))

    response = client.get(url)

    assert response.status_code == 200
    assert "To be published</h1>" in response.content.decode()
    refused = client.get(url, {"mode": "token"})
    assert (refused.status_code, refused.json()) == (403, {})
    assert PreviewDraft.objects.count() == 0


def test_a_preview_for_nobody_is_the_page_on_this_server() -> None:
    page = factories.make_modality()

    assert page.make_preview_request(None, "").status_code == 200
    assert get_specialist_quote_model()().preview_modes[1][0] == "html"
    assert PreviewDraft.objects.count() == 0
