"""schema.org's vocabulary, read from files beside the checkout, and what a graph says against it.

The files are not ours to ship (CC BY-SA). They are looked for in ``$SCHEMAORG``, else in
``shared/schemaorg`` beside the checkout or further up.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

VOCABULARY, SHAPES = "schemaorg-all-https.jsonld", "schemaorg-shapes.shacl"
_BASE = "https://schema.org/"
#: what a literal of Python may stand for: texts by their form, see :func:`_literals`
_NUMBERS = {"Integer", "Number", "Float"}


def file(name: str) -> Path:
    """The path of one of the files; the test is skipped where it is not there."""
    named = os.environ.get("SCHEMAORG")
    above = [parent / "shared" / "schemaorg" for parent in Path(__file__).resolve().parents]
    for folder in [Path(named)] if named else above:
        if (folder / name).is_file():
            return folder / name
    pytest.skip(f"../shared/schemaorg/{name} is not beside this clone, and SCHEMAORG names none")


@dataclass
class Vocabulary:
    """Types with all they are under, properties with domain and range, members by enumeration."""

    above: dict[str, set[str]] = field(default_factory=dict)
    domains: dict[str, set[str]] = field(default_factory=dict)
    ranges: dict[str, set[str]] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    superseded: set[str] = field(default_factory=set)

    def supertypes(self, name: str) -> set[str]:
        """A type and all that it is under."""
        found = {name}
        for one in self.above.get(name, ()):
            found |= self.supertypes(one)
        return found

    def takes_literal(self, name: str) -> bool:
        """Whether a property's value may be anything but a node."""
        # of a property that is not ours to judge (rdf:type) nothing is a literal anyway
        return any("DataType" in self.supertypes(one) for one in self.ranges.get(name, ()))


@cache
def read() -> Vocabulary:
    """The vocabulary."""
    found = Vocabulary()
    for node in json.loads(file(VOCABULARY).read_text(encoding="utf-8"))["@graph"]:
        types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
        name = _name(node["@id"])
        if "schema:supersededBy" in node:
            found.superseded.add(name)
        if "rdf:Property" in types:
            found.domains[name] = set(_names(node.get("schema:domainIncludes")))
            found.ranges[name] = set(_names(node.get("schema:rangeIncludes")))
        elif "rdfs:Class" in types:
            kinds = {"DataType"} if "schema:DataType" in types else set()
            found.above[name] = kinds | set(_names(node.get("rdfs:subClassOf")))
        else:
            found.members[name] = {_name(one) for one in types}
    return found


def _name(id: str) -> str:
    return id.removeprefix("schema:")


def _names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value] if value else []:
        yield _name(one["@id"])


def problems(data: dict[str, Any], known: Vocabulary) -> list[str]:
    """What a graph says that the vocabulary does not know; [] for what is right."""
    types = {node["@id"]: _types(node) for node in every_node(data) if {"@type", "@id"} <= {*node}}
    found = []
    for node in every_node(data):
        if "@type" not in node:
            # a reference: to something that is described, or to a member of an enumeration
            found += [] if node.keys() == {"@id"} else [f"{node} has no type"]
            continue
        own = {name for one in _types(node) for name in known.supertypes(one)}
        found += [f"{one} is no type" for one in _types(node) if one not in known.above]
        for name, value in node.items():
            if not name.startswith("@"):
                found += _of_property(name, value, own, types, known)
    return found


def _of_property(
    name: str, value: Any, own: set[str], types: dict[str, list[str]], known: Vocabulary
) -> list[str]:
    if name not in known.domains:
        return [f"{name} is no property"]
    if name in known.superseded:
        return [f"{name} is superseded"]
    found = [] if own & known.domains[name] else [f"{name} is no property of {sorted(own)}"]
    wanted = known.ranges[name]
    for one in value if isinstance(value, list) else [value]:
        given = _given(one, types, known)
        if not given & wanted:
            found.append(f"{name} takes {sorted(wanted)}, not {one!r}")
    return found


def _given(value: Any, types: dict[str, list[str]], known: Vocabulary) -> set[str]:
    """All types that a value has."""
    if not isinstance(value, dict):
        return _literals(value)
    named = value.get("@id", "")
    if named.startswith(_BASE):
        kinds: Any = known.members.get(named.removeprefix(_BASE), ())
    else:
        kinds = _types(value) if "@type" in value else types.get(named, ())
    return {name for one in kinds for name in known.supertypes(one)}


def _literals(value: Any) -> set[str]:
    if isinstance(value, bool):
        return {"Boolean"}
    if isinstance(value, int | float):
        return set(_NUMBERS)
    assert isinstance(value, str)
    found = {"Text"}
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value):
        found.add("DateTime")
    if re.fullmatch(r"\d{4}(-\d\d-\d\d)?", value):
        # of reduced precision: a year (ISO 8601-1, section 5.2.2)
        found.add("Date")
    if re.fullmatch(r"https?://\S+", value):
        found.add("URL")
    return found


def every_node(value: Any) -> Iterator[dict[str, Any]]:
    """All nodes of a graph, those within others too; references among them."""
    if isinstance(value, list):
        for one in value:
            yield from every_node(one)
    elif isinstance(value, dict):
        if "@graph" in value:
            yield from every_node(value["@graph"])
            return
        yield value
        for name, one in value.items():
            if not name.startswith("@"):
                yield from every_node(one)


def _types(node: dict[str, Any]) -> list[str]:
    found = node["@type"]
    return found if isinstance(found, list) else [found]
