"""A hostile text in every field is a text in every answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from tests.blocks.half_filled import KnownFilm
from tests.security.stored import reading
from tests.security.stored import world as worlds
from tests.security.stored.ways import admin, form_as_it_stands, public
from wagtail_modalities.compat import WAGTAIL_8

# what is printed of a stored text does not depend on the database
pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

FINDERS = [{"class": f"{KnownFilm.__module__}.KnownFilm"}]


@pytest.fixture(autouse=True, scope="module")
def site() -> Any:
    ours = {"PREVIEW_URLS": {"localhost": "https://www.example.org/{token}"}}
    with override_settings(WAGTAIL_MODALITIES=ours, WAGTAILEMBEDS_FINDERS=FINDERS):
        yield


@pytest.fixture(scope="module")
def world(module_db: None, site: None) -> Any:
    return worlds.make()


@pytest.fixture
def editor(world: Any) -> Client:
    client = Client()
    client.force_login(world.user)
    return client


def look(client: Client, url: str) -> Any:
    """Ask, and follow a redirect on this host."""
    response = client.get(url)
    target = response.headers.get("Location", "")
    return client.get(target, follow=True) if target.startswith("/") else response


def test_to_the_public(world: Any) -> None:
    apis = ["/api/v2/", *(["/api/v3/"] if WAGTAIL_8 else [])]
    client, found, said = Client(), {}, 0
    for url, headers in public(world, apis):
        response = client.get(url, headers=headers)
        assert response.status_code in (200, 400, 422), (url, response.status_code)
        said += b"x-ss" in response.getvalue()
        if wrong := reading.faults(response):
            found[f"{url} {headers}"] = wrong
    assert said > 25
    assert found == {}, found


def test_to_an_editor(world: Any, editor: Client) -> None:
    found, said = {}, 0
    for name, url in admin(world).items():
        response = look(editor, url)
        assert response.status_code in (200, 302), (name, response.status_code)
        if not response.streaming:
            said += b"x-ss" in response.content
        if wrong := reading.faults(response):
            found[name] = wrong
    assert said > 60
    assert found == {}, found


def test_in_what_the_admin_says_when_something_is_done(world: Any, editor: Client) -> None:
    found, said = {}, 0
    for name, url in admin(world).items():
        data = form_as_it_stands(look(editor, url)) if "export" not in name else None
        if data is None:
            continue
        with transaction.atomic():
            response = editor.post(url, data)
            if (target := response.headers.get("Location", "")).startswith("/"):
                response = editor.get(target)
            transaction.set_rollback(True)
        assert response.status_code < 500, name
        said += any(
            "x-ss" in str(message) for message in (response.context or {}).get("messages", ())
        )
        if wrong := reading.faults(response):
            found[name] = wrong
    assert said > 5
    assert found == {}, found


def test_in_previews(world: Any) -> None:
    found, said = {}, 0
    for page in (world.modality, world.quote, world.index):
        page = type(page).objects.get(pk=page.pk)
        for mode, _label in page.preview_modes:
            # as core does it for a draft; a form with such addresses would be refused before
            response = page.make_preview_request(preview_mode=mode)
            if response.status_code == 200:
                said += b"x-ss" in response.content
                if wrong := reading.faults(response):
                    found[f"{page.slug} {mode}"] = wrong
    assert said > 3
    assert found == {}, found
