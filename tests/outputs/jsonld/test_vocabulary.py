"""Every node of every kind of page, property by property: types, domains, ranges, members."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.outputs.jsonld import pages, processing, vocabulary
from tests.outputs.jsonld.table import TABLE, THERAPY

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.takes_long,
    pytest.mark.newest_line,
]

every_page = pytest.mark.parametrize("name", pages.PAGES)


@every_page
def test_the_vocabulary_knows_all_that_is_said(name: str) -> None:
    assert vocabulary.problems(pages.told(name), vocabulary.read()) == []


@pytest.mark.parametrize("name", ["full", "the page of a practice's quote", "an index"])
def test_the_shapes_of_the_vocabulary_take_what_is_said(name: str) -> None:
    # one full page of each kind: pySHACL takes its time
    shapes = vocabulary.file(vocabulary.SHAPES)
    assert processing.violations(pages.told(name), shapes, vocabulary.read()) == []


@every_page
def test_nothing_is_said_but_what_our_own_table_has(name: str) -> None:
    data = pages.told(name)
    types = {n["@id"]: n["@type"] for n in vocabulary.every_node(data) if {"@type", "@id"} <= {*n}}
    for node in vocabulary.every_node(data):
        if "@type" not in node:
            # members of enumerations are named by others
            assert node["@id"] in types or node["@id"].startswith("https://schema.org/"), node
            continue
        for name, value in node.items():
            if not name.startswith("@"):
                allowed = TABLE[first(node["@type"])][name]
                for one in value if isinstance(value, list) else [value]:
                    assert fits(one, allowed, types), (node["@type"], name, one)


@every_page
def test_nothing_is_blank(name: str) -> None:
    data = pages.told(name)
    for node in vocabulary.every_node(data):
        for name, value in node.items():
            for one in value if isinstance(value, list) else [value]:
                assert str(one).strip(), (node, name)
                assert one not in (None, {}), (node, name)
            assert value != [], (node, name)


@every_page
def test_each_thing_has_one_address_and_each_reference_a_thing(name: str) -> None:
    data = pages.told(name)
    ids = [node["@id"] for node in data["@graph"]]
    assert len(ids) == len(set(ids))
    assert all(re.match(r"http://localhost/[^ #]*(#[A-Za-z0-9%-]+)?\Z", id) for id in ids), ids


def test_our_table_is_part_of_the_vocabulary() -> None:
    known = vocabulary.read()
    assert set(TABLE) <= set(known.above)
    literals = {"text": "Text", "url": "URL", "date": "Date", "number": "Integer"}
    for type_name, properties in TABLE.items():
        own = known.supertypes(type_name)
        if type_name == THERAPY:
            own |= known.supertypes("MedicalTherapy")
        for name, allowed in properties.items():
            assert own & known.domains[name], (type_name, name)
            for one in [allowed] if isinstance(allowed, str) else allowed:
                member = one.removeprefix("https://schema.org/")
                given = known.supertypes(literals.get(one, one))
                given |= known.members.get(member, set())
                given |= known.supertypes("MedicalTherapy") if one == THERAPY else set()
                if one == "number":
                    given |= {"Number"}
                assert given & known.ranges[name], (type_name, name, one)


def first(type: Any) -> str:
    return str(type[0] if isinstance(type, list) else type)


def fits(value: Any, allowed: Any, types: dict[str, Any]) -> bool:
    if isinstance(allowed, tuple):
        named = value.get("@id", "")
        return named in allowed or first(value.get("@type") or types[named]) in allowed
    if allowed == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    patterns = {"text": r".+", "url": r"https?://\S+", "date": r"\d{4}(-\d\d-\d\d(T[\d:]{8}Z)?)?"}
    return isinstance(value, str) and bool(re.fullmatch(patterns[allowed], value, re.DOTALL))


# -- the checks themselves ------------------------------------------------------------------------

WRONG: dict[str, Callable[[dict[str, Any]], Any]] = {
    "PsychologyWebPage is no type": lambda n: n.update({"@type": "PsychologyWebPage"}),
    "evidence is no property": lambda n: n.update(evidence="strong"),
    "possibleTreatment is no property of": lambda n: n.update(possibleTreatment=n["mainEntity"]),
    "lastReviewed takes ['Date']": lambda n: n.update(lastReviewed="last week"),
    "reviewedBy takes": lambda n: n.update(reviewedBy="Rea Viewer"),
    "author takes": lambda n: n.update(author=n["mainEntity"]),
    "specialty takes": lambda n: n.update(specialty={"@id": "https://schema.org/Psychology"}),
    "url takes ['URL']": lambda n: n.update(url="/therapies/"),
    "has no type": lambda n: n.update(audience={"name": "Adults"}),
}


@pytest.mark.parametrize("message", WRONG)
def test_the_check_finds_what_is_wrong(message: str) -> None:
    data = pages.told("full")
    WRONG[message](data["@graph"][0])

    found = vocabulary.problems(data, vocabulary.read())
    assert [one for one in found if message in one]


def test_the_shapes_find_a_text_in_place_of_a_thing() -> None:
    known, data = vocabulary.read(), pages.told("full")
    pages.only(data, "MedicalWebPage")["breadcrumb"] = "Home"  # which is allowed
    pages.of_type(data, "Quotation")[0]["spokenByCharacter"] = "Mira Holm"

    shapes = vocabulary.file(vocabulary.SHAPES)
    found = processing.violations(data, shapes, known)
    assert found == ["http://schema.org/spokenByCharacter"]
