"""The types that others build on: API v3's description of our endpoints, and the JSON Schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import snapshots
from tests.api.asking import needs_v3
from tests.stored import types
from wagtail_modalities.compose import extensions

pytestmark = pytest.mark.any_database

FILES = Path(__file__).parent / "snapshots"


@pytest.fixture(autouse=True)
def nothing_of_the_site_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test site registers is no part of the package."""
    monkeypatch.setattr(extensions, "_fields", [])
    monkeypatch.setattr(extensions, "_blocks", {})


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew-snapshots"))


@needs_v3
def test_the_description_of_our_endpoints(renew: bool) -> None:
    snapshots.compare(FILES / "openapi.json", types.openapi(), renew=renew)


def test_the_schema_of_every_answer(renew: bool) -> None:
    snapshots.compare(FILES / "schema.json", types.json_schema(), renew=renew)
