"""docs/reference/structured-data.md shows what a page says, and names all that is ever said."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from tests.api.asking import World
from tests.api.documented import make_documented
from tests.api.test_docs import BASES, alike, examples
from tests.outputs.jsonld.table import TABLE
from wagtail_modalities.models import SpecialistLicence

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

TEXT = (Path(__file__).parents[3] / "docs" / "reference" / "structured-data.md").read_text(
    encoding="utf-8"
)


def test_the_example_is_what_a_page_says() -> None:
    [shown] = re.findall(r"^```json\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    with override_settings(**BASES):
        page = _with_more(make_documented())
        url = f"/api/v2/modalities/{page.pk}/?include=structured_data"
        said = Client().get(url).json()["structured_data"]

    assert _numbered(alike(json.loads(shown))) == _numbered(alike(said))


def test_the_api_s_page_shows_a_part_of_it() -> None:
    [shown] = examples("Structured data")
    with override_settings(**BASES):
        page = make_documented().page
        url = f"/api/v2/modalities/{page.pk}/?include=structured_data"
        said = _numbered(alike(Client().get(url).json()["structured_data"]))
    [node] = _numbered(alike(shown))["@graph"]

    assert shown["@context"] == said["@context"]
    [real] = [one for one in said["@graph"] if one["@id"] == node["@id"]]
    assert {name: real[name] for name in node} == node


def _with_more(documented: World) -> Any:
    page = documented.page
    reviewed = {"reviewed_by": "Rea Viewer", "last_reviewed": datetime.date(2026, 10, 1)}
    type(page).objects.filter(pk=page.pk).update(**reviewed)
    speaker = documented.quote.specialist
    SpecialistLicence.objects.create(specialist=speaker, title="LPC", jurisdiction="Illinois")
    return page


def _numbered(data: dict[str, Any]) -> Any:
    return json.loads(re.sub(r"#specialist-\d+", "#specialist-0", json.dumps(data)))


def test_every_type_and_property_is_in_the_tables() -> None:
    named = set(re.findall(r"`([A-Za-z]+)`", TEXT))
    for type_name, properties in TABLE.items():
        assert type_name in named
        assert set(properties) <= named, set(properties) - named
