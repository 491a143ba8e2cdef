"""Each optional part, left out as docs/how-to/remove-what-you-do-not-need.md says, one by one.

The menu of records is left out in ``tests/admin/test_records.py``, API v3 in
``tests/api/test_wiring.py``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests.factories import make_index, make_modality, make_quote, make_site_root
from wagtail_modalities import get_modality_index_model, get_modality_model
from wagtail_modalities.conf import all_settings

REPOSITORY = Path(__file__).resolve().parent.parent
HOW_TO = REPOSITORY / "docs/how-to/remove-what-you-do-not-need.md"


def test_the_how_to_names_settings_that_exist():
    known = {setting.key for setting in all_settings()}
    named = set(re.findall(r'"([A-Z_0-9]+)": ', HOW_TO.read_text(encoding="utf-8")))

    assert {"INDEX", "CONSENT_GATE", "ADMIN"} <= named <= known


@pytest.mark.django_db
class TestWithoutTheIndex:
    @pytest.fixture(autouse=True)
    def _left_out(self, settings):
        self.index = make_index(slug="therapies")
        self.page = make_modality(self.index, title="Art Therapy", slug="art-therapy")
        settings.WAGTAIL_MODALITIES = {"INDEX": False}

    def test_none_can_be_created(self, admin_client):
        model = get_modality_index_model()
        home = make_site_root()
        offered = admin_client.get(reverse("wagtailadmin_pages:add_subpage", args=(home.pk,)))
        label = (model._meta.app_label, model._meta.model_name)

        assert not model.can_create_at(home)
        assert reverse("wagtailadmin_pages:add", args=(*label, home.pk)) not in (
            offered.content.decode()
        )
        stock = get_modality_model()._meta
        assert reverse(
            "wagtailadmin_pages:add", args=(stock.app_label, stock.model_name, home.pk)
        ) in (offered.content.decode())

    def test_an_existing_one_has_no_route_and_no_place_in_the_sitemap(self, client):
        assert client.get(self.index.url).status_code == 404
        assert self.index.get_sitemap_urls() == []

    def test_the_pages_below_it_stay(self, client):
        assert client.get(self.page.url).status_code == 200

    def test_it_is_back_with_the_setting(self, client, settings):
        settings.WAGTAIL_MODALITIES = {}

        assert client.get(self.index.url).status_code == 200


@pytest.mark.django_db
class TestWithoutTheConsentGate:
    @pytest.fixture(autouse=True)
    def _left_out(self, settings):
        settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}

    def test_a_quote_is_published_and_shown_without_consent(self, client):
        quote = make_quote(consent_status="not_asked")

        page = client.get(quote.modality.url).content.decode()

        assert quote.live
        assert quote.quote in page

    def test_its_views_and_buttons_are_gone(self, admin_client):
        quote = make_quote(consent_status="not_asked")
        record = reverse("wagtail_modalities_consent:record", args=(quote.pk,))

        editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=(quote.pk,)))

        assert editor.status_code == 200
        assert record not in editor.content.decode()
        assert admin_client.get(record).status_code == 404

    def test_turned_on_again_it_hides_and_unpublishes_nothing(self, client, settings):
        quote = make_quote(consent_status="not_asked")
        settings.WAGTAIL_MODALITIES = {}

        page = client.get(quote.modality.url).content.decode()

        quote.refresh_from_db()
        assert quote.live
        assert quote.quote not in page
