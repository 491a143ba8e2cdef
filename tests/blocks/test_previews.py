"""The block picker's previews, on a database without a single page of ours."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import override

from tests.blocks.test_body import ALL
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

MODELS = {
    "modality": get_modality_model,
    "quote": get_specialist_quote_model,
    "index": get_modality_index_model,
}


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_superuser("editor", "editor@example.org", "secret")
    client.force_login(user)
    return client


def preview(client, field, name):
    block = MODELS[field]()._meta.get_field("body").stream_block.child_blocks[name]
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    return response


@pytest.mark.parametrize(("field", "name"), ALL)
def test_shows_the_block(editor, field, name):
    response = preview(editor, field, name)
    html = response.content.decode()
    assert response.templates[0].name.startswith("wagtail_modalities/blocks/previews/")
    assert 'class="wm-block' in html
    assert html.count("<main") == 1
    assert 'lang="en"' in html


@pytest.mark.parametrize(("field", "name"), ALL)
def test_asks_no_third_party(editor, field, name):
    html = preview(editor, field, name).content.decode()
    sources = re.findall(r'(?:\ssrc|<link[^>]*href)="([^"]*)"', html)
    assert all(source.startswith("/static/") for source in sources)
    assert not re.search(r"<(script|iframe|object|embed)\b", html)


@pytest.mark.parametrize(("field", "name"), ALL)
def test_is_offered_in_the_picker(field, name):
    block = MODELS[field]()._meta.get_field("body").stream_block.child_blocks[name]
    assert block.is_previewable


def test_is_written_in_the_direction_of_the_language(editor, settings):
    with override("ar"):
        settings.LANGUAGE_CODE = "ar"
        html = preview(editor, "modality", "section").content.decode()
    assert 'dir="rtl"' in html


def test_can_be_published_as_it_is():
    """An editor who copies what the preview shows is not refused for it."""
    from tests.blocks.steps import block

    for field, name in ALL:
        if name in ("image", "video"):
            continue
        found = block(name, field)
        found.clean(found.get_preview_value())
