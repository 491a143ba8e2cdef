"""The types of the API: its JSON Schema, and API v3's description of our endpoints."""

from __future__ import annotations

from typing import Any

from tests import snapshots
from wagtail_modalities.api.endpoints import NAMES
from wagtail_modalities.compose import schema


def json_schema() -> Any:
    """The schema of every answer."""
    return snapshots.without_titles(schema.json_schema())


def openapi() -> Any:
    """The description of our endpoints, of an API of its own: Wagtail's has others too."""
    from ninja import NinjaAPI

    from wagtail_modalities.api.v3 import KindRouter

    api = NinjaAPI(urls_namespace="snapshot", docs_url=None, openapi_url=None)
    for kind, name in NAMES.items():
        api.add_router(f"/{name}/", KindRouter(kind))
    described: Any = api.get_openapi_schema(path_prefix="")
    ours = {"paths": described["paths"], "components": described["components"]}
    return snapshots.without_titles(ours)
