"""What an anonymous client is answered about the site, whole and from both APIs."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.test import Client

EVERYTHING = "include=related,breadcrumb,head,structured_data"
PATHS = (
    f"modalities/?view=full&{EVERYTHING}",
    "modalities/?view=card",
    "modalities/facets/",
    "modalities/resolve/?path=/therapies/interpersonal-therapy/",
    "modalities/resolve/?path=/therapies/interpersonal-therapy/mira-holm/",
    f"specialist_quotes/?{EVERYTHING.replace('related,', '')}",
    "specialists/",
    "modality_indexes/?include=breadcrumb,head,structured_data",
)


def installed() -> list[str]:
    """The APIs of this line of Wagtail."""
    return ["v2", "v3"] if apps.is_installed("wagtail.api.v3") else ["v2"]


def ask() -> dict[str, dict[str, Any]]:
    """The answer to each path, by the name of the API."""
    return {api: {path: _answer(f"/api/{api}/{path}") for path in PATHS} for api in installed()}


def _answer(url: str) -> Any:
    response = Client().get(url)
    if response.status_code != 200:
        raise ValueError(f"{url}: {response.status_code} {response.content.decode()}")
    return response.json()
