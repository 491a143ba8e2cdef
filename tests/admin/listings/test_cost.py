"""Each list takes as many queries for a full page of rows as for a few."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests import crowd, factories
from tests.admin.listings.places import ADMINS, EXPLORER, MODALITY, MODELADMIN, NAMES, QUOTE, place
from tests.admin.people import log_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.admin.listings.places")]

#: more than a page of any list, so that the few and the many differ in all but their queries
MANY = 60
REPORTS = ("wagtail_modalities_reports:review_due", "wagtail_modalities_reports:quote_consent")


def queries(client: Any, url: str, **params: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url, params)
        if response.streaming:
            assert b"".join(response.streaming_content)
    assert response.status_code == 200
    return len(captured)


class World:
    """An index with two modalities, and one of these with two quotes; more on demand."""

    def __init__(self) -> None:
        self.index = factories.make_index()
        self.modality, _second = [self.make_modality() for _ in range(2)]
        self.quote, _second = [self.make_quote() for _ in range(2)]

    def make_modality(self) -> Any:
        return factories.make_modality(self.index, next_review_due="2020-01-01")

    def make_quote(self) -> Any:
        return factories.make_quote(self.modality)

    def place(self, admin: str, name: str) -> str:
        return place(admin, name, self.index if name == MODALITY else self.modality)

    def grow(self, number: int = MANY) -> None:
        speakers = crowd.specialists(MANY)
        crowd.multiply(self.modality, number, parent=self.index)
        crowd.multiply(
            self.quote,
            number,
            parent=self.modality,
            values=lambda n: {"specialist_id": speakers[n % MANY].pk},
        )


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("role", ["superuser", "publisher"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("admin", [*ADMINS, EXPLORER])
def test_a_listing(client, world, admin, name, role):
    log_in(client, role, world.index)
    url = world.place(admin, name)
    queries(client, url)  # fills caches

    few = queries(client, url)
    world.grow()

    assert queries(client, url) == few


def test_a_thousand_rows_in_every_list(admin_client, world):
    urls = [world.place(admin, name) for admin in (*ADMINS, EXPLORER) for name in NAMES]
    urls += [reverse(name) for name in REPORTS]
    for url in urls:
        queries(admin_client, url)
    few = {url: queries(admin_client, url) for url in urls}

    world.grow(1000)

    assert {url: queries(admin_client, url) for url in urls} == few


@pytest.mark.parametrize("admin", [*ADMINS, EXPLORER])
def test_for_an_editor(client, world, admin):
    """Whether somebody who may not publish may delete and move a page, core asks for each row."""
    log_in(client, "editor", world.index)
    url = world.place(admin, MODALITY)
    queries(client, url)
    most = queries(client, url) + (0 if admin == MODELADMIN else 2 * 50)

    for _more in range(2):
        crowd.multiply(world.modality, MANY, parent=world.index)
        # not exactly as many: which of equal rows are on the first page is the database's choice
        assert queries(client, url) <= most


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("admin", ADMINS)
def test_an_export(admin_client, world, admin, name):
    url = world.place(admin, name)
    queries(admin_client, url, export="csv")

    few = queries(admin_client, url, export="csv")
    world.grow()

    assert queries(admin_client, url, export="csv") == few


@pytest.mark.parametrize("name", REPORTS)
def test_a_report(admin_client, world, name):
    url = reverse(name)
    queries(admin_client, url)

    few = queries(admin_client, url)
    world.grow()

    assert queries(admin_client, url) == few


@pytest.mark.parametrize("admin", ADMINS)
def test_in_a_language_in_which_no_profession_is_recorded(admin_client, admin_user, world, admin):
    UserProfile.objects.create(user=admin_user, preferred_language="de")
    url = world.place(admin, QUOTE)
    queries(admin_client, url)

    few = queries(admin_client, url)
    world.grow()

    assert queries(admin_client, url) == few
