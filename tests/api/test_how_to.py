"""docs/how-to/read-the-api.md: what it asks with curl is answered as it says.

Its JavaScript and TypeScript are run in tests/live.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import override_settings

from tests.api.asking import World
from tests.live.documented import NAMED, examples

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAGE = "read-the-api.md"


def test_every_address_is_answered(client: Any, world: World) -> None:
    asked = re.findall(rf'"{NAMED}(/[^"]+)"', "".join(examples(PAGE, "shell")))
    answers = {address: client.get(address) for address in asked}
    assert {address: one.status_code for address, one in answers.items()} == dict.fromkeys(
        asked, 200
    )
    resolved, listed, counted = (one.json() for one in answers.values())
    assert resolved["kind"] == "page"
    assert resolved["page"]["id"] == world.page.pk
    # no page of the small site has the format that the example filters by
    assert listed == {"meta": {"total_count": 0}, "items": []}
    assert {"slug": "grief", "name": "Grief", "count": 1} in counted["concern"]


def test_addresses_follow_the_settings_and_not_the_request(client: Any, world: World) -> None:
    [text] = examples(PAGE, "python")
    changed: dict[str, Any] = {}
    exec(text.replace('"cms.example.org"', '"localhost"'), changed)
    changed.pop("__builtins__")
    with override_settings(**changed):
        page = client.get(f"/api/v2/modalities/{world.page.pk}/").json()
    assert page["meta"]["detail_url"] == f"{NAMED}/api/v2/modalities/{world.page.pk}/"
    assert page["meta"]["html_url"].startswith("https://www.example.org/therapies/")
