"""What API v3 says of our endpoints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.asking import needs_v3
from wagtail_modalities.api.endpoints import NAMES, ours
from wagtail_modalities.compose import schema

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, needs_v3]


@pytest.fixture
def described(client: Any) -> Any:
    return client.get("/api/v3/openapi.json").json()


def operations(described: Any) -> dict[str, Any]:
    return {
        path.removeprefix("/api/v3/"): methods["get"]
        for path, methods in described["paths"].items()
        if path.split("/")[3] in NAMES.values()
    }


def test_every_endpoint_is_described_with_its_parameters_and_errors(described: Any) -> None:
    found = operations(described)

    assert len(found) == sum(len(ours(kind)) for kind in NAMES)
    for path, operation in found.items():
        assert "security" not in operation
        told = {"200", "404", "422"} if "{token}" in path else {"200", "304", "422"}
        assert told <= set(operation["responses"])
        assert ("304" in operation["responses"]) is ("{token}" not in path)
        for status in {"400", "404", "422"} & set(operation["responses"]):
            assert "application/problem+json" in operation["responses"][status]["content"]
    for kind in NAMES:
        for endpoint in ours(kind):
            operation = next(
                one
                for one in found.values()
                if one["operationId"] == f"{endpoint.name}_{endpoint.action}"
            )
            names = [p["name"] for p in operation["parameters"] if p["in"] == "query"]
            assert names == [parameter.name for parameter in endpoint.parameters]


def test_every_type_is_the_schema_s(described: Any) -> None:
    components = described["components"]["schemas"]
    for name, definition in schema.json_schema()["$defs"].items():
        written = str(definition).replace("#/$defs/", "#/components/schemas/")
        # ninja wraps the reference of a key that may be left out
        described_as = _WRAPPED.sub(r"\1", str(components[name]))
        assert described_as == written, name


_WRAPPED = re.compile(r"\{'allOf': \[(\{'\$ref': '[^']+'\})\]\}")


def just_anything(schema: Any, where: str) -> Iterator[str]:
    """Where a schema says nothing of a value."""
    if not set(schema) & {"type", "$ref", "allOf", "anyOf", "oneOf", "const", "enum"}:
        yield where
    if schema.get("type") == "object" and not set(schema) & {"properties", "additionalProperties"}:
        yield where
    if schema.get("type") == "array" and "items" not in schema:
        yield where
    children = dict(schema.get("properties", {}))
    children |= {
        str(i): one
        for key in ("allOf", "anyOf", "oneOf")
        for i, one in enumerate(schema.get(key, ()))
    }
    children |= {"[]": schema["items"]} if "items" in schema else {}
    for name, child in children.items():
        yield from just_anything(child, f"{where}.{name}")


def test_no_answer_and_no_block_is_just_anything(described: Any) -> None:
    components = described["components"]["schemas"]
    for name in schema.json_schema()["$defs"]:
        assert list(just_anything(components[name], name)) == []
    for path, operation in operations(described).items():
        for status, response in operation["responses"].items():
            for one in response.get("content", {}).values():
                assert list(just_anything(one["schema"], f"{path} {status}")) == []


def test_every_reference_leads_somewhere(described: Any) -> None:
    names = set(re.findall(r"#/components/schemas/([\w.-]+)", str(described)))

    assert names <= set(described["components"]["schemas"])
