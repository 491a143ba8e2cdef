"""The site that the tests ask about."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from tests.api import asking


@pytest.fixture(scope="module")
def built(module_db: None) -> asking.World:
    """The site, built once for all tests of a module."""
    return asking.make_world()


@pytest.fixture
def world(db: Any, built: asking.World) -> asking.World:
    """The same as a test finds it in the database: what another did to its pages is undone."""
    pages = {field.name: getattr(built, field.name) for field in fields(built)}
    return asking.World(**{k: type(page).objects.get(pk=page.pk) for k, page in pages.items()})
