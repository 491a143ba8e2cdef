"""The world of these tests, built once for all that only look at it or are rolled back."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import transaction

from tests.changes import watching


@pytest.fixture(scope="package")
def built(
    django_db_setup: Any, django_db_blocker: Any
) -> Iterator[tuple[SimpleNamespace, watching.Seen]]:
    """The world, and what the public sees of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = watching.make_world()
        yield world, watching.see(world)
        transaction.set_rollback(True)
    # what was remembered of rows that are gone
    cache.clear()
    ContentType.objects.clear_cache()


@pytest.fixture
def w(built: tuple[SimpleNamespace, watching.Seen], db: Any) -> Iterator[SimpleNamespace]:
    """The world, as if new."""
    cache.clear()
    yield copy.deepcopy(built[0])
    cache.clear()


@pytest.fixture
def before(built: tuple[SimpleNamespace, watching.Seen]) -> watching.Seen:
    """What the public sees of the world before anything is done to it."""
    return built[1]


@pytest.fixture
def caches(settings: Any) -> None:
    """A site with a frontend cache and one that purges by tags."""
    settings.WAGTAILFRONTENDCACHE = watching.FRONTEND_CACHE
    # else core purges the same path in every other language too
    settings.WAGTAILFRONTENDCACHE_LANGUAGES = []
    settings.WAGTAIL_MODALITIES = {"PURGE_TAGS": watching.PURGE_TAGS}
