"""A server with a small site on it, for clients that are no Python: one for the whole run.

Nothing here is part of ``make test``: each marker has a target of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from tests.live import packages
from tests.live.one_at_a_time import OneAtATime
from tests.live.site import Site, make_site


@pytest.fixture(scope="session")
def site(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Site]:
    """The server, its pages and the address of its APIs.

    Its rows are made outside of any test and stay: the database goes with the run.
    """
    first = f"{OneAtATime.__module__}.{OneAtATime.__qualname__}"
    with (
        django_db_blocker.unblock(),
        override_settings(MIDDLEWARE=[first, *settings.MIDDLEWARE]),
    ):
        # it reads the middleware as it starts
        server = LiveServer("127.0.0.1")
        # as many whole pages as cards, so that limit has one limit, the one that is described
        ours = {"API_LIMIT_FULL": 100}
        # clients search: the suite's own settings leave the index as it is
        backends = {"default": {"BACKEND": "wagtail.search.backends.database"}}
        with override_settings(
            WAGTAILAPI_BASE_URL=server.url,
            WAGTAIL_MODALITIES=ours,
            WAGTAILSEARCH_BACKENDS=backends,
        ):
            yield make_site(server.url)
        server.stop()


@pytest.fixture(scope="session")
def installed() -> Path:
    """The folder with the packages of npm that the tests use."""
    return packages.install()
