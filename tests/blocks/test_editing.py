"""Blocks in the page editor: the form is built, drafts are saved, publication is refused."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.factories import make_modality, make_site_root
from wagtail_modalities import get_modality_model

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_superuser("editor", "editor@example.org", "secret")
    client.force_login(user)
    return client


def test_the_editor_of_a_page_with_every_kind_of_block_opens(editor):
    field = get_modality_model()._meta.get_field("body")
    previews = [
        (name, block.get_preview_value()) for name, block in field.stream_block.child_blocks.items()
    ]
    page = make_modality(body=previews)
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    html = response.content.decode()
    assert "About the therapy" in html
    assert "typed_table_block" in html


def test_the_history_compares_two_bodies(editor):
    page = make_modality(body=[("key_facts", {"items": [{"label": "a", "value": "b"}]})])
    first = page.save_revision()
    page.body = [("when_used", {"items": ["grief"]})]
    second = page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    assert b"grief" in editor.get(address).content


def test_blocks_are_searchable():
    page = make_modality(
        body=[
            ("faq", {"items": [{"question": "Does it help?", "answer": "<p>Often.</p>"}]}),
            ("when_used", {"items": ["grief"]}),
            ("call_to_action", {"text": "Find one", "url": "/secret-path/"}),
        ]
    )
    words = " ".join(page.body.stream_block.get_searchable_content(page.body))
    for found in ("Does it help?", "Often.", "grief", "Find one"):
        assert found in words
    for left_out in ("None", "/secret-path/", "primary", "Primary"):
        assert left_out not in words


@pytest.mark.parametrize(("publish", "refused"), [(True, True), (False, False)])
def test_half_filled_blocks_are_saved_and_not_published(editor, publish, refused):
    parent = make_site_root()
    data = nested_form_data(
        {
            "title": "A therapy",
            "slug": "a-therapy",
            "summary": "What it is.",
            "body": streamfield(
                [
                    ("section", {"heading": "", "text": rich_text(""), "aspect": ""}),
                ]
            ),
        }
    )
    for formset in ("comments",):
        data |= {f"{formset}-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    if publish:
        data["action-publish"] = "1"
    opts = get_modality_model()._meta
    address = reverse("wagtailadmin_pages:add", args=[opts.app_label, opts.model_name, parent.pk])
    form = editor.get(address).context["form"]
    for name, field in form.fields.items():
        if name not in data and not name.startswith("body") and form.initial.get(name) is not None:
            value = form.initial[name]
            data.setdefault(name, field.prepare_value(value) if not callable(value) else "")
    response = editor.post(address, {k: v for k, v in data.items() if v is not None})
    pages = get_modality_model().objects.filter(slug="a-therapy")
    if refused:
        assert response.status_code == 200
        assert "body" in response.context["form"].errors
        assert not pages.exists()
    else:
        assert response.status_code == 302
        assert pages.get().body[0].block_type == "section"
        assert not pages.get().live
