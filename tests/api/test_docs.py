"""docs/reference/api.md shows what the endpoints say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from tests import factories
from tests.admin.people import make_user
from tests.api.asking import needs_v3, path
from tests.api.documented import make_documented
from wagtail_modalities import previews
from wagtail_modalities.api.endpoints import ours
from wagtail_modalities.api.params import Parameter
from wagtail_modalities.compose import extensions
from wagtail_modalities.compose.requests import KINDS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"
TEXT = PAGE.read_text(encoding="utf-8")
BASES = {
    "WAGTAILAPI_BASE_URL": "https://cms.example.org",
    "WAGTAILADMIN_BASE_URL": "https://cms.example.org",
    "WAGTAIL_MODALITIES": {"FRONTEND_URLS": {"localhost": "https://www.example.org"}},
}


def section(heading: str) -> str:
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", TEXT, re.DOTALL | re.MULTILINE)
    assert found, f"{PAGE.name} has no heading {heading}"
    return found[1]


def examples(heading: str) -> list[Any]:
    fences = re.findall(r"^```json\n(.*?)^```$", section(heading), re.DOTALL | re.MULTILINE)
    return [json.loads(fence) for fence in fences]


def alike(value: Any, key: str = "") -> Any:
    """A value without what differs from one site to the next: ids, keys, dates, its own fields."""
    if isinstance(value, dict):
        own = {field.name for kind in KINDS for field in extensions.fields_of(kind)}
        return {name: alike(one, name) for name, one in value.items() if name not in own}
    if isinstance(value, list):
        return [alike(one) for one in value]
    if key in ("id", "page_id") and isinstance(value, int):
        return 0
    if isinstance(value, str):
        if key == "type" and "." in value:
            return "model"
        value = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "uuid", value)
        value = re.sub(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", "moment", value)
        # the storage gives a second file of one name another
        value = re.sub(r"two-chairs_\w+\.", "two-chairs.", value)
        value = re.sub(r"(specialists|modalities|quotes|indexes|pages)/\d+/", r"\1/0/", value)
        return re.sub(r'(quote-|data-page-id="|modality=)\d+', r"\g<1>0", value)
    return value


@pytest.fixture
def documented(db: Any) -> Any:
    with override_settings(**BASES):
        yield make_documented()


@pytest.mark.parametrize(
    ("heading", "address"),
    [
        ("`modalities/`", "modalities/?letter=I&renditions=thumbnail"),
        ("`modalities/{id}/`", "modalities/{page}/?include=breadcrumb&renditions=card"),
        ("`modalities/resolve/`", "modalities/resolve/?path={quote_path}"),
        ("`modalities/facets/`", "modalities/facets/"),
        ("`specialist_quotes/`", "specialist_quotes/"),
        ("`specialist_quotes/{id}/`", "specialist_quotes/{quote}/"),
        ("`specialists/`", "specialists/"),
        ("`specialists/{id}/`", "specialists/{specialist}/"),
        ("`modality_indexes/`", "modality_indexes/"),
        ("`modality_indexes/{id}/`", "modality_indexes/{index}/?include=breadcrumb"),
    ],
)
def test_each_endpoint_s_example_is_what_it_says(
    client: Any, documented: Any, heading: str, address: str
) -> None:
    numbers = {
        "page": documented.page.pk,
        "quote": documented.quote.pk,
        "quote_path": path(documented.quote),
        "specialist": documented.quote.specialist_id,
        "index": documented.index.pk,
    }
    data = client.get(f"/api/v2/{address.format(**numbers)}").json()
    [shown] = examples(heading)

    assert alike(shown) == alike(data)


def test_the_example_of_a_preview_is_what_it_says(client: Any, documented: Any) -> None:
    page = documented.page
    page.summary = "A short therapy about how people get on, as it is typed just now."
    page.save_revision()
    factories.make_quote(page, quote="Not asked yet.", live=False, specialist=speaker("Bo Lind"))
    token = previews.keep(page, make_user("superuser"), slot="")

    data = client.get(f"/api/v2/modalities/preview/{token}/?renditions=thumbnail").json()
    [shown] = examples("`modalities/preview/{token}/`")

    assert alike(shown) == alike(data)


def speaker(name: str) -> Any:
    return factories.make_specialist(display_name=name)


def test_the_head_s_example_is_what_it_says(client: Any, documented: Any) -> None:
    [shown] = examples("The head")
    data = client.get(f"/api/v2/modalities/{documented.page.pk}/?include=head").json()

    assert alike(shown) == alike(data["head"])


def test_the_schema_s_example_has_its_keys(client: Any, db: Any) -> None:
    [shown] = examples("`modalities/schema/`")
    data = client.get("/api/v2/modalities/schema/").json()

    assert set(shown) == set(data)
    assert shown["version"] == data["version"]
    assert set(shown["$defs"]) <= set(data["$defs"])
    assert all(shown["$defs"][name] == data["$defs"][name] for name in shown["$defs"])


def test_errors_of_v2(client: Any, documented: Any) -> None:
    unknown, missing = examples("Errors of API v2")

    assert client.get("/api/v2/modalities/?letter=AB").json() == unknown
    assert client.get("/api/v2/modalities/999999/").json() == missing


@needs_v3
def test_errors_of_v3(client: Any, documented: Any) -> None:
    unknown, limit, missing = examples("Errors of API v3")
    wrong = client.get("/api/v3/modalities/?letter=AB").json()

    # Python 3.13 calls 422 by its newer name
    assert {**wrong, "title": ""} == {**unknown, "title": ""}
    assert client.get("/api/v3/modalities/?limit=1000").json() == limit
    assert client.get("/api/v3/modalities/999999/").json() == missing


def rows() -> dict[str, list[str]]:
    lines = [line for line in section("Parameters").splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {cell[0].strip("`"): cell[1:] for cell in cells}


def test_every_parameter_has_its_row() -> None:
    where: dict[str, set[str]] = {}
    known: dict[str, Parameter] = {}
    for kind in KINDS:
        for endpoint in ours(kind):
            for parameter in endpoint.parameters:
                known.setdefault(parameter.name, parameter)
                where.setdefault(parameter.name, set()).add(f"{endpoint.name} {endpoint.action}")
    shown = rows()

    assert set(shown) == set(known)
    for name, (endpoints, values, help) in shown.items():
        assert values == ("several" if known[name].takes_several else "one"), name
        assert help == known[name].help, name
        assert endpoints == covers(where[name]), name


def covers(where: set[str]) -> str:
    """In which endpoints a parameter is, in the words of the table."""
    lists = sorted(one.split()[0] for one in where if one.endswith(" listing"))
    parts = []
    if lists:
        parts.append("all lists" if len(lists) == 4 else ", ".join(f"`{one}`" for one in lists))
    details = sorted(one.split()[0] for one in where if one.endswith(" detail"))
    if details:
        all_of = "all details" if len(details) == 4 else "details but of `specialists`"
        parts.append(all_of)
    others = ("resolve", "facets", "preview")
    parts += [one.split()[1] for one in sorted(where) if one.split()[1] in others]
    return ", ".join(parts)
