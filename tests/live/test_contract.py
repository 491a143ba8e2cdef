"""Schemathesis, a stranger to this package, reads the description and tries to break the endpoints.

``make test-contract`` runs it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.test import Client

from tests.admin.people import make_user
from tests.api.asking import needs_v3
from tests.live.site import Site
from wagtail_modalities import previews
from wagtail_modalities.api.endpoints import NAMES

pytestmark = [pytest.mark.contract, pytest.mark.django_db]

CONFIG = Path(__file__).with_name("schemathesis.toml")


@pytest.fixture
def config(site: Site, tmp_path: Path) -> Path:
    """The configuration, with an id of each kind of document, and tokens for drafts of each."""
    world = site.world
    ids = [world.page.pk, world.quote_with_page.pk, world.quote.specialist_id, world.index.pk]
    file = tmp_path / CONFIG.name
    text = CONFIG.read_text(encoding="utf-8")
    user = make_user("superuser")
    drafts = (world.page, world.quote, world.index)
    tokens = [previews.keep(page, user, slot="") for page in drafts]
    for name, values in (("ids", ids), ("tokens", tokens)):
        text += f"\n[dictionaries.{name}]\nvalues = {values}\n"
    file.write_text(text, encoding="utf-8")
    return file


def check(config: Path, *arguments: str) -> None:
    """Run every check on what the arguments say, or fail with the report."""
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run"]
    result = subprocess.run(
        [*command, "--checks", "all", "--no-color", *arguments],
        capture_output=True,
        text=True,
        timeout=300,
    )
    if result.returncode:
        pytest.fail(result.stdout + result.stderr, pytrace=False)


@needs_v3
def test_v3_does_what_its_description_says(site: Site, config: Path) -> None:
    ours = "|".join(NAMES.values())
    check(config, f"{site.url}/api/v3/openapi.json", "--include-path-regex", f"^/api/v3/({ours})/")


@needs_v3
def test_v2_does_what_the_same_description_says(site: Site, config: Path, tmp_path: Path) -> None:
    with urlopen(f"{site.url}/api/v3/openapi.json") as response:
        described = tmp_path / "openapi.json"
        described.write_text(json.dumps(in_v2(json.load(response))), encoding="utf-8")

    # each boundary value has been tried above: both APIs read parameters with the same code
    # with so few examples, that one meets a page is luck: warnings are for the other
    phases = ("--phases", "fuzzing,stateful", "-n", "5", "--warnings", "off")
    check(config, str(described), "--url", site.url, *phases)


@needs_v3
@pytest.mark.parametrize("known_by", ["cookie", "token"])
def test_who_asks_changes_nothing(site: Site, config: Path, known_by: str) -> None:
    # byte by byte in tests/api/test_protocol.py; here for whatever schemathesis thinks of: the same
    # description holds, which knows of no answer to somebody in particular
    if known_by == "cookie":
        client = Client()
        client.force_login(make_user("editor", site.world.index))
        header = f"Cookie: {settings.SESSION_COOKIE_NAME}={client.session.session_key}"
    else:
        header = "Authorization: Bearer " + "a" * 40
    ours = "|".join(NAMES.values())
    only = ("--include-path-regex", f"^/api/v3/({ours})/", "--header", header)
    phases = ("--phases", "fuzzing", "-n", "3", "--warnings", "off")
    check(config, f"{site.url}/api/v3/openapi.json", *only, *phases)


def in_v2(described: Any) -> Any:
    """API v3's description of our endpoints, in the words of API v2."""
    paths = {
        path.replace("/api/v3/", "/api/v2/"): methods
        for path, methods in described["paths"].items()
        if path.split("/")[3] in NAMES.values()
    }
    message = {"type": "object", "required": ["message"], "properties": {"message": {}}}
    for methods in paths.values():
        responses = methods["get"]["responses"]
        refused = responses.pop("422")
        for response in (responses.setdefault("400", refused), responses.get("404", {})):
            response["content"] = {"application/json": {"schema": message}}
    count = {"type": "object", "required": ["total_count"], "properties": {"total_count": {}}}
    for name, schema in described["components"]["schemas"].items():
        if name.endswith("List") and "count" in schema["properties"]:
            del schema["properties"]["count"]
            schema["properties"]["meta"] = count
            schema["required"] = ["meta", "items"]
    return {**described, "paths": paths}
