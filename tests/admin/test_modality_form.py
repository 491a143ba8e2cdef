"""The modality's form: its tabs, and the list of its quotes."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.admin.people import log_in
from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.models import consent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TABS = ["Content", "Facts", "Specialists", "Review", "Promote", "Settings"]


def tabs(handler: Any) -> list[str]:
    return [str(tab.heading) for tab in handler.children]


def form(client: Any, page: Any) -> str:
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    return response.content.decode()


def panel(html: str) -> str:
    """The HTML of the quotes' panel."""
    start = html.index('id="panel-child-specialists-quotes-section"')
    return html[start : html.index('id="panel-child-specialists-specialists_heading-section"')]


def test_the_form_has_a_tab_for_each_concern():
    assert tabs(get_modality_model().get_edit_handler()) == TABS


def test_the_form_s_addresses_are_the_same_in_every_language(admin_client):
    get_modality_model().get_edit_handler.cache_clear()
    page = factories.make_modality()

    with override_settings(LANGUAGE_CODE="de"):
        html = form(admin_client, page)

    try:
        assert "Prüfung" in html
        for name in ("facts", "review", "specialists"):
            assert f'id="tab-{name}"' in html
        assert 'id="panel-child-specialists-quotes-section"' in html
        assert 'id="panel-child-content-advice-section"' in html
    finally:
        get_modality_model().get_edit_handler.cache_clear()


def test_every_field_stands_in_one_tab_only():
    fields = get_modality_model().get_edit_handler().get_form_class()._meta.fields

    assert len(fields) == len(set(fields))
    assert {"summary", "concerns", "specialists_heading", "reviewed_by", "slug"} <= set(fields)


def test_a_class_of_the_site_keeps_the_tabs_and_what_it_adds_to_them():
    class Site(get_modality_model()):
        content_panels = [*get_modality_model().content_panels, "show_in_menus"]
        review_panels: list[Any] = []

        class Meta:
            proxy = True
            app_label = "testapp"

    handler = Site.edit_handler

    assert tabs(handler) == [tab for tab in TABS if tab != "Review"]
    assert handler.children[0].children[-1] == "show_in_menus"


def test_a_new_page_is_to_be_saved_first(admin_client):
    model = get_modality_model()
    names = (model._meta.app_label, model._meta.model_name, factories.make_site_root().pk)

    html = admin_client.get(reverse("wagtailadmin_pages:add", args=names)).content.decode()

    assert "Then add the quotes here." in panel(html)


def test_quotes_are_listed_in_the_tree_s_order_with_state_and_consent(admin_client):
    page = factories.make_modality()
    first = factories.make_quote(page, title="First of two")
    second = factories.make_quote(page, title="Second", consent_status="not_asked", live=False)
    second.move(first, pos="left")

    html = panel(form(admin_client, page))
    told = " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())

    assert html.index("Second") < html.index("First of two")
    assert first.quote[:40] in told
    assert (
        "Consent is not recorded. Record that it was granted, or is not needed. draft Not asked"
        in told
    )
    assert "live Granted" in told
    for quote in (first, second):
        assert f'href="{reverse("wagtailadmin_pages:edit", args=[quote.pk])}"' in html
    quote_model = get_specialist_quote_model()._meta
    add = (quote_model.app_label, quote_model.model_name, page.pk)
    assert f'href="{reverse("wagtailadmin_pages:add", args=add)}"' in html
    assert f'href="{reverse("wagtail_modalities_from_text:quotes", args=[page.pk])}"' in html
    assert f'href="{reverse("wagtailadmin_explore", args=[page.pk])}?ordering=ord"' in html


def test_consent_is_left_out_with_the_gate(admin_client, settings):
    page = factories.make_modality()
    factories.make_quote(page, consent_status="not_asked", live=False)
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}

    html = panel(form(admin_client, page))

    assert "Not asked" not in html
    assert "Consent" not in html


def test_who_may_not_edit_a_quote_reads_nothing_of_its_consent(client):
    section = factories.make_index()
    log_in(client, "add_only", section)
    page = factories.make_modality(section, owner_id=client.session["_auth_user_id"])
    quote = factories.make_quote(page, title="By somebody else")
    consent.withdraw(quote, user=None)

    html = panel(form(client, page))

    assert "By somebody else" in html
    assert "Withdrawn" not in html
    assert reverse("wagtailadmin_pages:edit", args=[quote.pk]) not in html
    assert "?ordering=ord" not in html


def test_quotes_add_no_query(admin_client):
    page = factories.make_modality()
    factories.make_quote(page)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            form(admin_client, page)
        return len(captured)

    cost()
    one = cost()
    for _number in range(4):
        factories.make_quote(page)

    assert cost() == one
