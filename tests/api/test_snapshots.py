"""The types that others build on: API v3's description of our endpoints, and the JSON Schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import snapshots
from tests.api.asking import needs_v3
from wagtail_modalities.api.endpoints import NAMES
from wagtail_modalities.compose import extensions, schema

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
    # an API of its own: Wagtail's has its own endpoints too, which another release may change
    from ninja import NinjaAPI

    from wagtail_modalities.api.v3 import KindRouter

    api = NinjaAPI(urls_namespace="snapshot", docs_url=None, openapi_url=None)
    for kind, name in NAMES.items():
        api.add_router(f"/{name}/", KindRouter(kind))
    described: Any = api.get_openapi_schema(path_prefix="")
    ours = {"paths": described["paths"], "components": described["components"]}

    snapshots.compare(FILES / "openapi.json", snapshots.without_titles(ours), renew=renew)


def test_the_schema_of_every_answer(renew: bool) -> None:
    ours = snapshots.without_titles(schema.json_schema())

    snapshots.compare(FILES / "schema.json", ours, renew=renew)
