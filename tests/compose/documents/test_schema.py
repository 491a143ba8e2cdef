"""The schema: complete, strict, the same in every process."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import override_settings
from pydantic import ValidationError

from tests import factories
from tests.compose.documents import asking
from wagtail_modalities import get_modality_model
from wagtail_modalities.compose import schema

pytestmark = pytest.mark.django_db

ROOTS = set(schema.models())


def referenced(found: Any) -> set[str]:
    """The names of the definitions that a schema refers to."""
    if isinstance(found, dict):
        own = {found["$ref"].rpartition("/")[2]} if "$ref" in found else set()
        return own.union(*(referenced(value) for value in found.values()))
    return set().union(*map(referenced, found)) if isinstance(found, list) else set()


def test_it_defines_what_it_refers_to_and_nothing_else() -> None:
    found = schema.json_schema()
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["version"] == schema.SCHEMA_VERSION
    names = set(found["$defs"])
    titles = {"ModalityListCard"} | ROOTS - {"ModalityCard"}
    assert referenced(found) - names == set()
    assert names - referenced(found) <= titles | {"ModalityCard"}


def test_names_are_plain_and_stable() -> None:
    once, again = (json.dumps(schema.json_schema(), sort_keys=True) for _ in range(2))
    assert once == again
    assert not [name for name in schema.json_schema()["$defs"] if "__" in name]


def test_only_types_have_titles() -> None:
    # generators of types give each title a type of its own
    for definition in schema.json_schema()["$defs"].values():
        for one in definition.get("properties", {}).values():
            assert "title" not in one


def test_every_block_has_a_type_of_its_own() -> None:
    body = schema.json_schema()["$defs"]["Modality"]["properties"]["body"]
    blocks = get_modality_model()._meta.get_field("body").stream_block.child_blocks
    assert set(body["items"]["discriminator"]["mapping"]) == set(blocks)
    for name in blocks:
        title = "".join(part.capitalize() for part in name.split("_")) + "Block"
        definition = schema.json_schema()["$defs"][title]
        assert definition["properties"]["value"] != {}


def with_own(blocks: list[Any], *, field: str) -> list[Any]:
    from wagtail.blocks import CharBlock

    return [*blocks[:1], ("own_words", CharBlock())]


def test_a_site_s_block_may_hold_anything() -> None:
    with override_settings(WAGTAIL_MODALITIES={"BLOCKS": f"{__name__}.with_own"}):
        body = [{"type": "own_words", "value": "Words", "id": "a"}]
        data = asking.detail(factories.make_modality(body=body))
        assert data["body"] == body
        schema.models()["Modality"].model_validate(data)
        assert schema.json_schema()["$defs"]["OwnWordsBlock"]["properties"]["value"] == {}


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"title": 7},
        {"body": [{"type": "nothing", "id": "a", "value": 1}]},
        {"body": [{"type": "section", "id": "a", "value": {"heading": "H"}}]},
        {"facts": None},
    ],
)
def test_documents_of_another_form_are_refused(change: dict[str, Any]) -> None:
    data = asking.detail(factories.make_modality())
    model = schema.models()["Modality"]
    model.model_validate(data)
    with pytest.raises(ValidationError):
        model.model_validate({**data, **change})
    for name in data:
        left_out = {key: value for key, value in data.items() if key != name}
        with pytest.raises(ValidationError):
            model.model_validate(left_out)
