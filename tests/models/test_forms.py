"""The page editor: what it lets through as a draft and refuses to publish."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.factories import SUMMARY, make_index, make_modality, make_quote, make_specialist
from wagtail_modalities import get_modality_model, get_specialist_quote_model

pytestmark = pytest.mark.django_db


def fields_of(model, **fields):
    """What the browser sends for a page form, with the fields a test cares about."""
    values = {
        "title": "",
        "slug": "",
        "body": streamfield([]),
        "quote_order": "manual",
        "quote_limit": "12",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
        **fields,
    }
    return nested_form_data(values)


def add(admin_client, model, parent, **fields):
    address = reverse(
        "wagtailadmin_pages:add", args=(model._meta.app_label, model._meta.model_name, parent.pk)
    )
    return admin_client.post(address, fields_of(model, **fields))


def errors_of(response):
    return set(response.context["form"].errors)


def test_a_half_filled_modality_is_saved_as_a_draft(admin_client):
    model = get_modality_model()

    response = add(admin_client, model, make_index(), title="Schema Therapy")

    page = model.objects.get()
    assert response.status_code == 302
    assert (page.title, page.live, page.slug) == ("Schema Therapy", False, "schema-therapy")


def test_a_half_filled_modality_is_not_published(admin_client):
    fields = {"title": "Schema Therapy", "action-publish": "1"}

    response = add(admin_client, get_modality_model(), make_index(), **fields)

    assert errors_of(response) == {"summary", "body"}
    assert not get_modality_model().objects.exists()


def test_a_whole_modality_is_published(admin_client):
    body = streamfield([("paragraph", rich_text("<p>What happens in a session.</p>"))])
    fields = {"title": "Schema Therapy (ST)", "acronym": "ST", "summary": SUMMARY, "body": body}
    other_names = "Schema-focused therapy\n\n Young's therapy "

    add(
        admin_client,
        get_modality_model(),
        make_index(),
        also_known_as=other_names,
        **fields,
        **{"action-publish": "1"},
    )

    page = get_modality_model().objects.get()
    assert page.live
    assert page.name == "Schema Therapy"
    assert page.also_known_as == ["Schema-focused therapy", "Young's therapy"]


def test_eleven_other_names_are_refused_at_the_field(admin_client):
    names = "\n".join(f"Name {n}" for n in range(11))

    response = add(
        admin_client, get_modality_model(), make_index(), title="ST", also_known_as=names
    )

    assert errors_of(response) == {"also_known_as"}


def test_other_names_come_back_one_a_line(admin_client):
    page = make_modality(also_known_as=["First", "Second"])

    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))

    assert "First\nSecond" in response.content.decode()


def test_a_slug_that_a_format_has_taken_is_refused_at_the_field(admin_client):
    response = add(admin_client, get_modality_model(), make_index(), title="Feed", slug="feed")

    assert errors_of(response) == {"slug"}


def test_a_quote_without_a_title_gets_one_from_speaker_and_modality(admin_client):
    modality = make_modality(title="Schema Therapy (ST)", acronym="ST")
    speaker = make_specialist(display_name="Ada Marlow")

    response = add(
        admin_client,
        get_specialist_quote_model(),
        modality,
        quote="Words.",
        specialist=str(speaker.pk),
    )

    quote = get_specialist_quote_model().objects.get()
    assert response.status_code == 302
    assert quote.title == "Ada Marlow on Schema Therapy"
    assert quote.slug == "ada-marlow-on-schema-therapy"


def test_a_quote_without_a_speaker_gets_a_title_too(admin_client):
    modality = make_modality(title="Schema Therapy (ST)", acronym="ST")

    add(admin_client, get_specialist_quote_model(), modality, attribution_override="A nurse")

    assert get_specialist_quote_model().objects.get().title == "Quote on Schema Therapy"


def test_a_half_filled_quote_is_not_published(admin_client):
    fields = {"action-publish": "1"}

    response = add(admin_client, get_specialist_quote_model(), make_modality(), **fields)

    assert {"quote", "specialist"} <= errors_of(response)


def test_private_fields_are_not_in_the_form(admin_client):
    quote = make_quote()

    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=(quote.pk,)))

    names = set(response.context["form"].fields)
    assert "quote" in names
    assert not [n for n in names if n.startswith(("consent_", "import_", "words_"))]
