"""Unpublishing a modality says how many quotes go dark with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.admin.people import log_in
from tests.factories import make_index, make_modality, make_quote
from wagtail_modalities.models import consent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def unpublish(client: Any, page: Any, **data: str) -> Any:
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), data)


def bulk(client: Any, *pages: Any, **data: str) -> Any:
    url = reverse("wagtail_bulk_action", args=[*_base_page(), "unpublish"])
    chosen = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{url}?{chosen}&next=/admin/", data)


def _base_page() -> tuple[str, str]:
    from wagtail.models import Page

    return Page._meta.app_label, Page._meta.model_name


def is_live(page: Any) -> bool:
    return bool(type(page).objects.get(pk=page.pk).live)


def page_with_quotes(parent: Any = None) -> Any:
    """Two quotes that readers see, one they do not."""
    page = make_modality(parent)
    make_quote(page, title="First of all")
    make_quote(page, title="Second")
    consent.withdraw(make_quote(page, title="Withdrawn"), user=None)
    return page


@pytest.mark.parametrize("act", [unpublish, bulk])
def test_it_asks_once_more_with_the_number(admin_client, act):
    page = page_with_quotes()

    asked = act(admin_client, page)

    html = asked.content.decode()
    assert asked.status_code == 200
    assert "2 quotes go dark with it" in html
    assert page.title in html
    assert "First of all" in html
    assert "Withdrawn" not in html
    assert is_live(page)


@pytest.mark.parametrize("act", [unpublish, bulk])
def test_the_answer_unpublishes(admin_client, act):
    page = page_with_quotes()
    asked = act(admin_client, page, next="/admin/", include_descendants="on")
    sent = dict(asked.context["sent"])

    done = act(admin_client, page, **sent)

    assert sent["include_descendants"] == "on"
    assert done.status_code == 302
    assert not is_live(page)
    assert not page.get_children().live().exists()


@pytest.mark.parametrize("act", [unpublish, bulk])
def test_a_page_without_visible_quotes_is_unpublished_at_once(admin_client, act):
    page = make_modality()
    make_quote(page, live=False)

    act(admin_client, page)

    assert not is_live(page)


def test_pages_below_count_when_they_go_too(admin_client):
    index = make_index()
    page_with_quotes(index)
    page_with_quotes(index)

    html = unpublish(admin_client, index, include_descendants="on").content.decode()
    assert "4 quotes go dark with it" in html

    unpublish(admin_client, index)
    assert not is_live(index)


def test_an_alias_that_is_unpublished_with_its_page_counts(admin_client):
    index = make_index(title="Other", slug="other")
    page = make_modality()
    make_quote(page)
    page.create_alias(parent=index, update_slug="alias", recursive=True)

    assert "2 quotes go dark with it" in unpublish(admin_client, page).content.decode()


def test_somebody_without_the_right_learns_nothing(client):
    index = make_index()
    page = page_with_quotes(index)
    log_in(client, "editor", index)

    assert b"First of all" not in unpublish(client, page).content
    assert b"First of all" not in bulk(client, page).content
    assert is_live(page)


def test_other_bulk_actions_are_left_alone(admin_client):
    page = page_with_quotes()
    url = reverse("wagtail_bulk_action", args=[*_base_page(), "publish"])

    assert admin_client.post(f"{url}?id={page.pk}&next=/admin/").status_code == 302
