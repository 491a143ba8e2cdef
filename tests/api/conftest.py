"""The site that the tests ask about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api import asking


@pytest.fixture
def world(db: Any) -> asking.World:
    return asking.make_world()
