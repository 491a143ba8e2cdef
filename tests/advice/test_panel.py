"""The panel in the page editor."""

from __future__ import annotations

import json

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils.html import escape
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.advice.test_page import ODD_BODIES
from tests.factories import make_index, make_locale, make_modality, make_quote
from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.advice import advice_on

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

# a quote's tab is core's, which names it in the language it was first shown in
PANEL = '-advice-section"'


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def editor_of(admin_client, page):
    response = admin_client.get(edit_address(page))
    assert response.status_code == 200
    return response.content.decode()


def form_of(page, **fields):
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "body": streamfield([]),
            "quote_order": "manual",
            "quote_limit": "12",
            "show_crisis_notice": "on",
            "comments": {
                "TOTAL_FORMS": 0,
                "INITIAL_FORMS": 0,
                "MIN_NUM_FORMS": 0,
                "MAX_NUM_FORMS": "",
            },
            **fields,
        }
    )


@pytest.mark.parametrize("make", [make_modality, make_quote])
def test_the_editor_lists_the_advice(admin_client, make):
    page = make()

    html = editor_of(admin_client, page)

    found = advice_on(page)
    assert found
    assert PANEL in html
    assert all(escape(advice.message) in html for advice in found)


def test_each_advice_names_its_field(admin_client):
    html = editor_of(admin_client, make_modality())

    assert "<strong>Summary:</strong> The summary has" in html


def test_advice_on_the_page_as_a_whole_names_no_field(admin_client):
    modality = make_modality(title="Schema Therapy")
    for _number in range(2):
        make_quote(modality, quote="The same words.")

    assert "<li>The same words stand here more than once" in editor_of(admin_client, modality)


def test_a_page_without_advice_says_so(admin_client):
    quote = make_quote(quote="We look at one thing at a time, and you decide which. " * 3)

    html = editor_of(admin_client, quote)

    assert PANEL in html
    assert "Nothing stands out" in html


def test_the_draft_is_advised_on_and_not_the_live_page(admin_client):
    quote = make_quote(quote="We look at one thing at a time, and you decide which. " * 3)
    quote.quote = "Short."
    quote.save_revision()

    assert "The quote has 6 characters" in editor_of(admin_client, quote)


def test_an_older_version_is_advised_on_when_it_is_looked_at(admin_client):
    modality = make_modality(summary="Two words.")
    older = modality.save_revision()
    modality.summary = "Now there are five words."
    modality.save_revision()

    address = reverse("wagtailadmin_pages:revisions_revert", args=(modality.pk, older.pk))
    html = admin_client.get(address).content.decode()

    assert "The summary has 2 words" in html


@pytest.mark.parametrize("kind", ["modality", "quote"])
def test_a_page_that_is_being_created_has_no_panel(admin_client, kind):
    model = get_modality_model() if kind == "modality" else get_specialist_quote_model()
    parent = make_index() if kind == "modality" else make_modality()
    names = (model._meta.app_label, model._meta.model_name, parent.pk)

    response = admin_client.get(reverse("wagtailadmin_pages:add", args=names))

    assert response.status_code == 200
    assert PANEL not in response.content.decode()


def test_what_is_typed_is_refused_and_the_editor_comes_back(admin_client):
    page = make_modality()
    fields = {"summary": "", "last_reviewed": "not a day", "action-publish": "1"}

    response = admin_client.post(edit_address(page), form_of(page, **fields))

    assert "summary" in response.context["form"].errors
    assert PANEL in response.content.decode()


def test_advice_keeps_nothing_from_being_published(admin_client):
    page = make_modality(live=False, summary="Short, for addicts.")
    make_quote(page)
    assert advice_on(page)

    response = admin_client.post(edit_address(page), form_of(page, **{"action-publish": "1"}))

    page.refresh_from_db()
    assert response.status_code == 302
    assert page.live


def test_saving_by_itself_answers_as_ever(admin_client):
    page = make_modality()

    response = admin_client.post(
        edit_address(page), form_of(page, summary="Half a"), headers={"Accept": "application/json"}
    )

    page.refresh_from_db()
    assert json.loads(response.content)["success"] is True
    assert page.get_latest_revision_as_object().summary == "Half a"
    assert "The summary has 2 words" in editor_of(admin_client, page)


@pytest.mark.parametrize("body", ODD_BODIES.values(), ids=ODD_BODIES)
def test_odd_drafts_open(admin_client, body):
    page = make_modality(live=False, summary="", body=body)
    page.save_revision()

    assert PANEL in editor_of(admin_client, page)


def test_words_of_editors_are_text_and_not_markup(admin_client):
    modality = make_modality()
    for _number in range(2):
        make_quote(modality, quote="The same.", title="<script>alert(1)</script>")

    html = editor_of(admin_client, modality)

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_page_in_another_language_opens(admin_client):
    with override_settings(LANGUAGE_CODE="de"):
        page = make_modality(locale=make_locale("ar"), summary="كلمات قليلة")

        assert PANEL in editor_of(admin_client, page)
