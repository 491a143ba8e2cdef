"""A database that takes no writes: what the public asks is answered all the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from wagtail.images import get_image_model

from tests.api.asking import make_world
from tests.faults.everywhere import public_addresses

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor == "mysql", reason="MariaDB makes no transaction read-only once it began"
    ),
]


@pytest.fixture
def addresses() -> Iterator[list[str]]:
    """What the public asks for, on a replica that lacks the renditions of a picture."""
    cache.clear()
    found = public_addresses(make_world())
    get_image_model().get_rendition_model().objects.all().delete()
    is_sqlite = connection.vendor == "sqlite"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON" if is_sqlite else "SET TRANSACTION READ ONLY")
        try:
            yield found
        finally:
            if is_sqlite:
                cursor.execute("PRAGMA query_only = OFF")
            # PostgreSQL takes writes again behind the savepoint
            transaction.set_rollback(True)


def test_everything_answers(addresses: list[str], client: Any) -> None:
    for address in addresses:
        assert client.get(address).status_code == 200, address
