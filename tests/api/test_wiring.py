"""How the endpoints get into a site, and out of it again."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from django.urls import resolve
from wagtail.api.v2.router import WagtailAPIRouter

from tests.api.asking import World, needs_v3
from tests.test_architecture import PACKAGE, importers
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.api import v2
from wagtail_modalities.models import Specialist

VIEWS = [
    ("modalities", v2.ModalitiesAPIViewSet),
    ("specialist_quotes", v2.SpecialistQuotesAPIViewSet),
    ("specialists", v2.SpecialistsAPIViewSet),
    ("modality_indexes", v2.ModalityIndexesAPIViewSet),
]


def test_only_the_app_config_and_a_site_s_urls_know_the_api() -> None:
    knowing = importers(f"{PACKAGE}.api", everywhere=True)

    assert {path for path in knowing if not path.startswith("api/")} == {"apps.py"}


def test_only_the_door_to_v3_knows_ninja_and_none_of_it_rest_framework() -> None:
    assert importers("ninja", everywhere=True) == {"api/v3.py"}
    # core's own endpoints are held to the rule whether ours are there or not
    assert importers("wagtail.api.v3", everywhere=True) == {"api/stock.py", "api/v3.py"}
    assert not importers("rest_framework", everywhere=True, folder="api/")


def test_the_router_finds_our_endpoints() -> None:
    router = WagtailAPIRouter("wagtailapi")
    for name, view in VIEWS:
        router.register_endpoint(name, view)
    page = get_modality_model()

    assert router.get_model_endpoint(page) == ("modalities", v2.ModalitiesAPIViewSet)
    assert router.get_model_listing_urlpath(page) == "/api/v2/modalities/"
    assert router.get_object_detail_urlpath(page, 3) == "/api/v2/modalities/3/"
    assert [view.model for _name, view in VIEWS] == [
        page,
        get_specialist_quote_model(),
        Specialist,
        get_modality_index_model(),
    ]
    assert resolve("/api/v2/specialists/3/").url_name == "detail"


def test_addresses_of_endpoints_that_a_site_leaves_out_are_empty(db: Any) -> None:
    urls = v2.addresses("no_such_namespace")

    assert (urls.detail_url("modality", 1), urls.list_url("modality", a=1)) == ("", "")


def test_addresses_keep_the_site_that_was_asked_for(client: Any, world: World) -> None:
    # one API for several Sites: without its name the document would not be found there
    (item,) = client.get("/api/v2/modalities/?letter=I&site=localhost").json()["items"]

    assert item["meta"]["detail_url"].endswith(f"/modalities/{world.page.pk}/?site=localhost")
    assert client.get(item["meta"]["detail_url"]).status_code == 200


def routes(settings: str) -> str:
    """The names of API v3's routes in a process with more settings."""
    code = (
        "import tests.settings.default as base\n"
        f"{settings}\n"
        "import django; django.setup()\n"
        "from django.urls import get_resolver\n"
        "from wagtail.api.v3.urls import api\n"
        "import tests.urls\n"
        "print(' '.join(sorted(api.get_openapi_schema()['paths'])))\n"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings.default"}
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, capture_output=True, text=True, timeout=120, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@needs_v3
@pytest.mark.any_database
@pytest.mark.parametrize("on", [True, False])
def test_a_setting_keeps_us_out_of_v3(on: bool) -> None:
    found = routes(f"base.WAGTAIL_MODALITIES = {{'API_V3': {on}}}")

    assert "/pages/" in found
    assert ("/modalities/" in found) is on
