"""Databases of a test's own, on the engine that the suite runs on."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.sites.site import Site


@contextmanager
def empty_database(folder: Path, django_db_blocker: Any) -> Iterator[str]:
    """Yield the URL of a new, empty database, which is gone afterwards."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'site.sqlite3'}"
        return
    name = f"modalities_site_{uuid.uuid4().hex[:12]}"
    charset = " CHARACTER SET utf8mb4" if connection.vendor == "mysql" else ""
    with django_db_blocker.unblock():
        # as Django makes its own: the database that DATABASE_URL names need not be there
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}{charset}")
        try:
            yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        finally:
            with connection._nodb_cursor() as cursor:
                # a process that has ended may keep its connection a moment longer
                force = " WITH (FORCE)" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP DATABASE {name}{force}")


@pytest.fixture
def database_url(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """URL of a database of this test's own."""
    with empty_database(tmp_path, django_db_blocker) as url:
        yield url


@pytest.fixture(scope="module")
def shared_database_url(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[str]:
    """URL of a database for the tests of a module that write nothing to it."""
    with empty_database(tmp_path_factory.mktemp("shared"), django_db_blocker) as url:
        yield url


@pytest.fixture
def make_site(database_url: str) -> Callable[[str], Site]:
    """A site of a kind, on this test's database."""
    return lambda kind: Site(f"tests.settings.{kind}", database_url)
