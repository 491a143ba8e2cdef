"""What every test can rely on: nothing that a test has set outlives it.

No cache of Django's outlives a setting that a test has changed, and no language a request.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.dispatch import receiver
from django.test import override_settings
from django.test.signals import setting_changed
from django.urls import clear_url_caches
from django.utils import translation

# Properties are tried on the same examples each time; HYPOTHESIS_PROFILE=search looks for new ones.
hypothesis.settings.register_profile(
    "suite", derandomize=True, deadline=None, max_examples=150, database=None
)
hypothesis.settings.register_profile(
    "search", deadline=None, max_examples=5_000, print_blob=True, database=None
)
# `make mutants`: that an example fails is enough, a smaller one is not looked for
hypothesis.settings.register_profile(
    "mutants",
    parent=hypothesis.settings.get_profile("suite"),
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


@receiver(setting_changed)
def forget_what_followed_from(*, setting: str, **kwargs: Any) -> None:
    """Drop the caches that Django fills once, since settings of a running site do not change."""
    if setting == "LANGUAGE_CODE":
        clear_url_caches()  # resolvers keep the language they first took for the site's own
    elif setting.startswith("WAGTAIL_MODALITIES_"):
        apps.clear_cache()  # the list of models leaves out those that are swapped


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Begin each test in the site's language: a request leaves its own active in the thread."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def own_cache() -> Iterator[None]:
    """Forget what was cached: Sites and sizes of images are gone with a test's transaction.

    After each test, not only where a signal told of a change: an ``update()`` sends none.
    """
    yield
    cache.clear()


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database, for a module's fixtures that build what all of its tests only read.

    Each test runs in a transaction inside this one: what it writes is gone after it, what was
    built here is gone after the module.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def searchable() -> Iterator[None]:
    """Keeps the search index up to date while a module's tests run, for those that search.

    Elsewhere nothing reads the index, and writing it is a tenth of the suite's time.
    """
    backends = {"default": {"BACKEND": settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"]}}
    with override_settings(WAGTAILSEARCH_BACKENDS=backends):
        yield


#: options that take a part of the suite: a marker, whether it is wanted, and what it says
PARTS = {
    "--each-database": ("each_database", True, "what each database has its own way with"),
    "--not-each-database": ("each_database", False, "what each database has its own way with"),
    "--older-line": (
        "newest_line",
        False,
        "the build tries it on the newest line of Wagtail alone",
    ),
}
#: queries, constraints, search, the order and the range of text: folders and modules of these
EACH_DATABASE = (
    "tests/admin/listings/",
    "tests/any_text/",
    "tests/api/",
    "tests/changes/",
    "tests/compose/",
    "tests/exchange/",
    "tests/faults/",
    "tests/management/",
    "tests/models/",
    "tests/sites/test_kinds.py",
    "tests/test_changes_committed.py",
    "tests/test_merging_committed.py",
    "tests/visibility/",
)
#: modules among these that are about what is made of rows, or about our own rules alone
ANY_DATABASE = (
    "tests/api/test_answers.py",
    "tests/api/test_budget.py",
    "tests/api/test_previews.py",
    "tests/api/test_protocol.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    for option, (marker, wanted, told) in PARTS.items():
        verb = "run only" if wanted else "leave out"
        parser.addoption(
            option, action="store_true", help=f"{verb} what is marked {marker}: {told}"
        )
    parser.addoption(
        "--renew-snapshots",
        action="store_true",
        help="write the snapshots instead of comparing them (make snapshots)",
    )


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what each database has its own way with.

    A test that cannot ask a database is none of it: pytest-django lets no other test do so. What a
    mark, or one of these lists, leaves out is tried on one database by the build, on each by tox.
    """
    fixtures = set(getattr(item, "fixturenames", ()))
    asking = {"db", "transactional_db", "django_db_setup"}
    asks = item.get_closest_marker("django_db") or fixtures & asking
    if not asks or item.nodeid.startswith(ANY_DATABASE):
        item.add_marker(pytest.mark.any_database)
    if item.nodeid.startswith(EACH_DATABASE) and not item.get_closest_marker("any_database"):
        item.add_marker(pytest.mark.each_database)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not asked for; after the shuffle, put what takes long first."""
    for option, (marker, wanted, _told) in PARTS.items():
        if config.getoption(option):
            left_out = [item for item in items if bool(item.get_closest_marker(marker)) != wanted]
            config.hook.pytest_deselected(items=left_out)
            items[:] = [item for item in items if bool(item.get_closest_marker(marker)) == wanted]
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """When a module has its turn: what empties the database comes last, in a module of its own."""
    django_db = item.get_closest_marker("django_db")
    if django_db and django_db.kwargs.get("transaction"):
        return 2
    return 0 if item.get_closest_marker("takes_long") else 1
