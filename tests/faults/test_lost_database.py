"""The database ends the connection in mid-request: nothing half-written, nothing told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import close_old_connections, connection, connections
from django.test import Client

from tests.admin.forms import edit_url, filled
from tests.api.asking import World, make_world, on_both, path
from tests.exchange.importing import base_page, source
from wagtail_modalities.exchange import Options, apply
from wagtail_modalities.models import Specialist

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="only PostgreSQL lets a test end a connection"
    ),
]


@contextmanager
def ended_at(number: int) -> Iterator[list[str]]:
    """End the connection before a query, by its number; yields what has been asked."""
    asked: list[str] = []

    def execute(run: Any, sql: str, *args: Any) -> Any:
        asked.append(sql)
        if len(asked) == number:
            end_connection()
        return run(sql, *args)

    def end_connection() -> None:
        pid = connection.connection.info.backend_pid
        other = connections.create_connection("default")
        try:
            with other.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        finally:
            other.close()

    with connection.execute_wrapper(execute):
        yield asked
    close_old_connections()  # a server does so after each request; Django's test client does not


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


SECRETS = ("psycopg", "Traceback", "SELECT", "terminating", "server closed", "127.0.0.1")


def expect_silence(response: Any) -> None:
    assert response.status_code in (500, 503)
    assert "public" not in response.get("Cache-Control", "")
    for secret in SECRETS:
        assert secret not in response.content.decode()


@on_both
def test_an_api_says_nothing_of_it_and_works_again(api: str, world: World, visitor: Client) -> None:
    address = f"{api}modalities/{world.page.pk}/"
    whole = visitor.get(address)
    assert whole.status_code == 200
    with ended_at(3):
        expect_silence(visitor.get(address))
    assert visitor.get(address).content == whole.content


def test_a_page_says_nothing_of_it_and_works_again(world: World, visitor: Client) -> None:
    address = path(world.page)
    with ended_at(6):
        expect_silence(visitor.get(address))
    assert visitor.get(address).status_code == 200


@pytest.mark.parametrize("number", [12, 40, 70])
def test_a_publication_is_whole_or_not_at_all(number: int, world: World, visitor: Client) -> None:
    visitor.force_login(get_user_model().objects.create_superuser("a", "a@example.org", "x"))
    data = filled(visitor, world.other, summary="Other words.", **{"action-publish": "1"})
    before = world.other.revisions.count()
    with ended_at(number) as asked:
        response = visitor.post(edit_url(world.other), data)
    assert len(asked) >= number, "the publication asked less than that"
    assert response.status_code in (500, 503)

    row = type(world.other).objects.get(pk=world.other.pk)
    assert not any(base_page().find_problems())
    newest = row.get_latest_revision_as_object()
    # core saves and publishes in two steps: the draft may be there, the publication then is not
    assert (row.summary == "Other words.") is (
        row.live and not row.has_unpublished_changes and row.revisions.count() > before
    )
    assert newest.title == row.title
    assert visitor.post(edit_url(row), filled(visitor, row, summary="Again.")).status_code == 302


@pytest.mark.parametrize("number", [10, 30, 60])
def test_an_import_that_loses_it_leaves_nothing_and_goes_on(number: int, world: World) -> None:
    people = Specialist.objects.count()
    pages = base_page().objects.count()
    options = Options(parent=world.index)
    with ended_at(number) as asked:
        [lost] = apply([source()], options)
    assert len(asked) >= number
    assert lost.action == "failed"
    assert (Specialist.objects.count(), base_page().objects.count()) == (people, pages)
    [again] = apply([source()], options)
    assert again.action == "created"
    assert not any(base_page().find_problems())
