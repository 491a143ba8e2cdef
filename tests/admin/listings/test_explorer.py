"""The explorer below an index and below a modality."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry
from wagtail.models import Page

from tests import factories
from tests.admin.listings.places import titles
from tests.databases import finds_uncommitted_rows
from wagtail_modalities import get_modality_index_model, get_modality_model
from wagtail_modalities.admin.listings.explorer import ExplorerViewSet, explorer_viewsets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("searchable")]


def explore(page: Any, name: str = "wagtailadmin_explore") -> str:
    return reverse(name, args=(page.pk,))


def html(client: Any, url: str, **params: Any) -> str:
    response = client.get(url, params)
    assert response.status_code == 200
    return response.content.decode()


def day(offset: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=offset)


@pytest.fixture
def index() -> Any:
    return factories.make_index()


class TestBelowAnIndex:
    def test_the_review_stands_beside_each_modality(self, admin_client, index):
        factories.make_modality(index, next_review_due=day(9))

        page = html(admin_client, explore(index))

        assert "Next review due" in page
        assert "listed_next_review_due" in page

    def test_pages_of_other_types_are_listed_too(self, admin_client, index):
        factories.make_index(index, title="A second index")
        factories.make_modality(index, title="Art")
        index.add_child(instance=Page(title="Plain", slug="plain"))

        assert sorted(titles(admin_client, explore(index))) == ["A second index", "Art", "Plain"]

    @pytest.mark.parametrize("prefix", ["", "-"])
    def test_it_is_ordered_by_the_review(self, admin_client, index, prefix):
        for title, offset in (("B", 3), ("A", 9), ("C", 1)):
            factories.make_modality(index, title=title, next_review_due=day(offset))

        found = titles(admin_client, explore(index), ordering=f"{prefix}listed_next_review_due")

        assert found == (["A", "B", "C"] if prefix else ["C", "B", "A"])

    @finds_uncommitted_rows
    def test_while_searching_it_is_not(self, admin_client, index):
        factories.make_modality(index, title="Art")

        params = {"q": "art", "ordering": "listed_next_review_due"}
        assert titles(admin_client, explore(index), **params) == ["Art"]

    def test_cores_own_filters_are_still_there(self, admin_client, index):
        factories.make_modality(index)

        page = html(admin_client, explore(index))

        assert 'name="owner"' in page or "id_owner" in page
        assert "id_review" in page


class TestBelowAModality:
    def test_speaker_and_consent_stand_beside_each_quote(self, admin_client):
        speaker = factories.make_specialist(display_name="Zoe Zimt")
        quote = factories.make_quote(title="Said", specialist=speaker)

        page = html(admin_client, explore(quote.get_parent()))

        assert "Zoe Zimt" in page
        assert "Granted, No evidence noted" in page

    def test_they_are_ordered_by_speaker(self, admin_client):
        modality = factories.make_modality()
        for name in ("Bo", "Al", "Cy"):
            speaker = factories.make_specialist(display_name=name)
            factories.make_quote(modality, title=name, specialist=speaker)

        found = titles(admin_client, explore(modality), ordering="listed_specialist__display_name")

        assert found == ["Al", "Bo", "Cy"]

    def test_they_are_dragged_into_order(self, admin_client):
        modality = factories.make_modality()
        quotes = [factories.make_quote(modality, title=f"Quote {n}") for n in range(3)]

        page = html(admin_client, explore(modality), ordering="ord")
        moved = admin_client.post(
            reverse("wagtailadmin_pages:set_page_position", args=(quotes[2].pk,)) + "?position=0"
        )

        assert 'data-controller="w-orderable"' in page
        assert "Consent" in page
        assert moved.status_code == 200
        assert titles(admin_client, explore(modality), ordering="ord") == [
            "Quote 2",
            "Quote 0",
            "Quote 1",
        ]

    def test_consent_is_gone_with_the_gate(self, admin_client, settings):
        quote = factories.make_quote()
        settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}

        page = html(admin_client, explore(quote.get_parent()))

        assert "Granted" not in page
        assert "id_finding" not in page


class TestElsewhere:
    def test_the_explorer_of_other_pages_is_cores(self, admin_client):
        factories.make_modality()

        page = html(admin_client, explore(factories.make_site_root()))

        assert "listed_next_review_due" not in page

    def test_nothing_is_registered_for_the_base_page(self):
        kinds = {type(viewset) for viewset in page_viewset_registry.values_by_parent_model.values()}

        assert ExplorerViewSet in kinds
        assert not isinstance(page_viewset_registry.get_by_parent_model(Page), ExplorerViewSet)

    def test_below_whichever_page_types_the_site_has(self):
        parents = [model for each in explorer_viewsets() for model in each.parent_models]

        assert parents == [get_modality_index_model(), get_modality_model()]

    def test_a_sites_own_viewset_takes_its_place(self):
        registry = type(page_viewset_registry)()
        index = get_modality_index_model()
        own = PageViewSet(model=get_modality_model(), parent_models=[index])

        for each in (*explorer_viewsets(), own):
            registry.register(each.model, each, parent_models=each.parent_models)

        assert registry.get_by_parent_model(index) is own

    @pytest.mark.parametrize("name", ["type_use", "type_use_results"])
    def test_cores_list_of_a_type(self, admin_client, name):
        quote = factories.make_quote(title="Said")
        meta = type(quote)._meta
        url = reverse(f"wagtailadmin_pages:{name}", args=(meta.app_label, meta.model_name))

        assert titles(admin_client, url) == ["Said"]
