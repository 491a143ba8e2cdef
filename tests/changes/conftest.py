"""The world of these tests, built once for all that only look at it or are rolled back."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType

from tests.changes import watching


@pytest.fixture(scope="module")
def built(module_db: None) -> Iterator[SimpleNamespace]:
    """The world, not to be written to."""
    yield watching.make_world()
    # what was remembered of rows that are gone
    ContentType.objects.clear_cache()


@pytest.fixture
def w(built: SimpleNamespace, db: Any) -> SimpleNamespace:
    """The world, as if new."""
    return copy.deepcopy(built)


@pytest.fixture(scope="module")
def before(built: SimpleNamespace) -> watching.Seen:
    """What the public sees of the world before anything is done to it."""
    return watching.see(built)


@pytest.fixture
def caches(settings: Any) -> None:
    """A site with a frontend cache and one that purges by tags."""
    settings.WAGTAILFRONTENDCACHE = watching.FRONTEND_CACHE
    # else core purges the same path in every other language too
    settings.WAGTAILFRONTENDCACHE_LANGUAGES = []
    settings.WAGTAIL_MODALITIES = {"PURGE_TAGS": watching.PURGE_TAGS}
