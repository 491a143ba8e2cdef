"""What a site adds from outside: a field with one class, another representation of a block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from tests import factories
from tests.compose.documents import asking
from wagtail_modalities.compose import extensions, schema
from wagtail_modalities.compose.requests import QUOTE, SPECIALIST
from wagtail_modalities.models import Specialist

pytestmark = pytest.mark.django_db


class Initial(extensions.DocumentField):
    """The first letter of the title, and how many rows the answer has."""

    kind = "modality"
    name = "initial"
    type = list[str]
    columns = ("title", "locale__language_code")

    def fetch(self, rows: Sequence[extensions.Row]) -> int:
        return len(rows)

    def value(self, row: extensions.Row, fetched: int) -> list[str]:
        return [row["title"][0], row["locale__language_code"], str(fetched)]

    def embeds(self, row: extensions.Row, fetched: int) -> list[tuple[str, int]]:
        return [("letter", ord(row["title"][0]))]


class FullOnly(extensions.DocumentField):
    kind = "modality"
    name = "limit"
    type = int
    columns = ("quote_limit",)
    views = ("full",)

    def value(self, row: extensions.Row, fetched: Any) -> int:
        return int(row["quote_limit"])


class OfQuotes(extensions.DocumentField):
    kind = "specialist_quote"
    name = "length"
    type = int

    def value(self, row: extensions.Row, fetched: Any) -> int:
        return len(row["quote"])


class OfSpecialists(extensions.DocumentField):
    kind = "specialist"
    name = "external"
    type = str
    columns = ("external_id",)

    def value(self, row: extensions.Row, fetched: Any) -> str:
        return str(row["external_id"])


class Pairs(BaseModel):
    pairs: list[tuple[str, str]]


class FactsAsPairs(extensions.BlockRepresentation):
    block = "key_facts"
    schema = Pairs

    def represent(self, value: Any, stored: Any) -> Any:
        assert len(stored["items"]) == len(value["items"])
        return {"pairs": [(item["label"], item["value"]) for item in value["items"]]}


class Link(extensions.BlockRepresentation):
    block = "call_to_action"
    schema = str

    def represent(self, value: Any, stored: Any) -> str:
        return str(value["url"])


REGISTERED = (Initial, FullOnly, OfQuotes, OfSpecialists, FactsAsPairs, Link)


@pytest.fixture(autouse=True)
def registered() -> Iterator[None]:
    for cls in REGISTERED:
        extensions.register(cls)
    yield
    for cls in REGISTERED:
        extensions.unregister(cls)


def test_a_field_is_in_documents_lists_and_related_cards() -> None:
    page, other = factories.make_modality(title="Zen"), factories.make_modality(title="Art")
    page.related = [other]
    page.save()
    found = asking.composed(page, "related")
    schema.models()["Modality"].model_validate(found.data)
    assert found.data["initial"] == ["Z", "en", "1"]
    assert found.data["related"][0]["initial"] == ["A", "en", "1"]
    assert ("letter", ord("Z")) in found.embeds
    cards = asking.listing().items
    assert [card["initial"] for card in cards] == [["A", "en", "2"], ["Z", "en", "2"]]
    schema.models()["ModalityCard"].model_validate(cards[0])


def test_a_field_may_be_left_to_full_documents() -> None:
    page = factories.make_modality(quote_limit=7)
    assert asking.detail(page)["limit"] == 7
    assert "limit" not in asking.listing().items[0]
    assert asking.listing(view="full").items[0]["limit"] == 7


def test_fields_of_other_kinds() -> None:
    quote = factories.make_quote(specialist=factories.make_specialist(external_id="x1"))
    data = asking.detail(quote, kind=QUOTE)
    assert data["length"] == len(quote.quote)
    schema.models()["SpecialistQuote"].model_validate(data)
    data = asking.detail(Specialist.objects.get(), kind=SPECIALIST)
    assert data["external"] == "x1"
    schema.models()["Specialist"].model_validate(data)


def test_a_field_costs_no_query_of_its_own() -> None:
    page = factories.make_modality()
    cost = asking.queries(lambda: asking.detail(page))
    for cls in (Initial, FullOnly):
        extensions.unregister(cls)
    assert asking.queries(lambda: asking.detail(page)) == cost


def test_a_block_is_represented_otherwise() -> None:
    target, draft = factories.make_modality(), factories.make_modality(live=False)
    facts = {"items": [{"type": "item", "id": "a", "value": {"label": "L", "value": "V"}}]}
    body = [
        {"type": "key_facts", "value": facts, "id": "1"},
        {"type": "call_to_action", "value": {"text": "Go", "page": target.pk}, "id": "2"},
        {"type": "call_to_action", "value": {"text": "Go", "page": draft.pk}, "id": "3"},
    ]
    page = factories.make_modality(body=body)
    data = asking.detail(page)
    assert [block["value"] for block in data["body"]] == [
        {"pairs": [("L", "V")]},
        target.full_url,
        "",
    ]
    schema.models()["Modality"].model_validate(data)


def test_the_schema_knows_what_a_site_adds() -> None:
    found = schema.json_schema()["$defs"]
    assert found["Modality"]["properties"]["initial"]["type"] == "array"
    assert "limit" not in found["ModalityListCard"]["properties"]
    assert found["KeyFactsBlock"]["properties"]["value"] == {"$ref": "#/$defs/Pairs"}
    assert found["CallToActionBlock"]["properties"]["value"]["type"] == "string"
    for cls in REGISTERED:
        extensions.unregister(cls)
    found = schema.json_schema()["$defs"]
    assert "initial" not in found["Modality"]["properties"]
    assert found["KeyFactsBlock"]["properties"]["value"] == {"$ref": "#/$defs/KeyFacts"}


def test_registering_again_replaces() -> None:
    class Another(Initial):
        def value(self, row: extensions.Row, fetched: int) -> list[str]:
            return ["another"]

    extensions.register(Another)
    assert asking.detail(factories.make_modality())["initial"] == ["another"]


def test_only_the_two_kinds_of_class_can_be_registered() -> None:
    with pytest.raises(TypeError):
        extensions.register(dict)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("modality", "title"), ("modality", "body"), ("specialist", "photo"), ("page", "own")],
)
def test_a_key_of_ours_cannot_be_taken(kind: str, name: str) -> None:
    field = type("Taken", (Initial,), {"kind": kind, "name": name})
    with pytest.raises(ValueError, match=f"'{name if kind != 'page' else kind}'"):
        extensions.register(field)


def test_a_value_of_another_type_is_against_the_schema() -> None:
    data = asking.detail(factories.make_modality())
    with pytest.raises(ValidationError):
        schema.models()["Modality"].model_validate({**data, "initial": 7})
