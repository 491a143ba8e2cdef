"""A pytest plugin: what the process of each mutant does before its tests."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

#: in the copy of the project that mutmut works in
MIGRATED = Path("migrated.sqlite3")


class CopiedDatabase:
    """Stands in for pytest-django's own set-up of SQLite in memory.

    Migrating takes ten seconds; the tests of a mutant begin with a copy of what that leaves.
    """

    @pytest.fixture(scope="session")
    @classmethod
    def django_db_setup(
        cls, django_test_environment: None, django_db_blocker: Any
    ) -> Iterator[None]:
        migrated = MIGRATED.resolve()  # tests may change the folder
        with django_db_blocker.unblock():
            if migrated.exists():
                _take_over(migrated)
                yield
                return
            made = setup_databases(verbosity=0, interactive=False)
            copy = sqlite3.connect(migrated)
            connection.connection.backup(copy)
            copy.close()
        yield
        with django_db_blocker.unblock():
            teardown_databases(made, verbosity=0)


def _take_over(migrated: Path) -> None:
    """Fill the test database in memory with what migrations once left."""
    # as Django names it, so that threads of a test share it
    connection.settings_dict["NAME"] = "file:memorydb_default?mode=memory&cache=shared"
    connection.ensure_connection()
    copy = sqlite3.connect(migrated)
    copy.backup(connection.connection)
    copy.close()


def pytest_configure(config: pytest.Config) -> None:
    # after pytest-django, whose fixture of this name it takes the place of
    config.pluginmanager.register(CopiedDatabase(), "copied-database")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let mutmut see every test that needs a cached function, not only the first one to do so."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        for cached in _cached_functions():
            cached.cache_clear()


def _cached_functions() -> list[Any]:
    modules = [sys.modules[name] for name in sys.modules if name.startswith("wagtail_modalities.")]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if hasattr(value, "cache_clear") and hasattr(value, "__wrapped__")
    ]
