"""Quotes are dragged into place in the explorer, and the page prints them so."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.admin.forms import edit_url
from tests.admin.people import OUTSIDERS, grant_on, log_in
from tests.factories import make_index, make_modality, make_quote
from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.compose.visibility import visible_quotes
from wagtail_modalities.signals import composition_changed

pytestmark = pytest.mark.django_db


def place(client: Any, page: Any, position: int | str) -> Any:
    """What the explorer's script sends for a row that was dropped, or moved by the keyboard."""
    url = reverse("wagtailadmin_pages:set_page_position", args=[page.pk])
    return client.post(f"{url}?position={position}")


def printed(page: Any) -> list[int]:
    return [quote.pk for quote in visible_quotes(type(page).objects.get(pk=page.pk))]


def page_with_three(parent: Any = None) -> tuple[Any, list[int]]:
    page = make_modality(parent)
    return page, [make_quote(page).pk for _number in range(3)]


@pytest.mark.parametrize(
    ("which", "position", "order"),
    [
        (2, 0, (2, 0, 1)),
        (0, 2, (1, 2, 0)),
        (0, "", (1, 2, 0)),
        (1, 0, (1, 0, 2)),
        (1, 1, (0, 1, 2)),
    ],
)
def test_the_page_follows(admin_client, which, position, order):
    page, quotes = page_with_three()
    moved = get_specialist_quote_model().objects.get(pk=quotes[which])

    assert place(admin_client, moved, position).status_code == 200

    assert printed(page) == [quotes[number] for number in order]


def test_newest_first_stays_newest_first(admin_client):
    page, quotes = page_with_three()
    page.quote_order = "newest"
    page.save()
    before = printed(page)

    place(admin_client, page.get_last_child(), 0)

    assert printed(page) == before
    assert set(before) == set(quotes)


def test_caches_are_told(admin_client, django_capture_on_commit_callbacks):
    page, _quotes = page_with_three()
    told: list[Any] = []

    def remember(sender: Any, pages: Any, **kwargs: Any) -> None:
        told.extend(pages)

    composition_changed.connect(remember)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            place(admin_client, page.get_last_child(), 0)
    finally:
        composition_changed.disconnect(remember)

    assert page.pk in told


def test_the_explorer_offers_it(admin_client):
    page, _quotes = page_with_three()
    url = reverse("wagtailadmin_explore", args=[page.pk])

    html = admin_client.get(f"{url}?ordering=ord").content.decode()

    assert "w-orderable" in html
    assert reverse("wagtailadmin_pages:set_page_position", args=[999999]) in html


@pytest.mark.parametrize(
    ("role", "more"),
    [
        *[(role, "") for role in (*OUTSIDERS, "editor", "publisher", "superuser")],
        ("publisher", "add"),
    ],
)
def test_who_may(client, role, more):
    """Core asks for the right to publish, and to add: the tab leads there with both only."""
    section = make_index()
    page, quotes = page_with_three(section)
    log_in(client, role, section)
    if more:
        grant_on(get_user_model().objects.get(username=role), "add_page", section)
    may = role == "superuser" or bool(more)

    form = client.get(edit_url(page)).content.decode()
    place(client, page.get_last_child(), 0)

    assert (printed(page) != quotes) is may
    assert ("Change the order" in form) is may
