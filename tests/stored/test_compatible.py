"""The comparison itself: what it lets through, and what it does not."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.stored.compatible import Narrowed, lost, refused

pytestmark = pytest.mark.any_database

DOCUMENT = {"title": "A", "items": [{"n": 1}], "photo": None}
SCHEMA = {
    "$defs": {
        "Page": {
            "type": "object",
            "properties": {
                "title": {"type": "string"},
                "photo": {"anyOf": [{"$ref": "#/$defs/Image"}, {"type": "null"}]},
                "level": {"type": "string", "enum": ["a", "b"]},
                "body": {
                    "type": "array",
                    "items": {
                        "oneOf": [{"$ref": "#/$defs/Text"}],
                        "discriminator": {"propertyName": "type"},
                    },
                },
            },
            "required": ["title", "photo"],
        },
        "Image": {"type": "object", "properties": {"url": {"type": "string"}}},
        "Text": {"type": "object"},
    }
}
PATHS = {
    "/pages/": {"get": {"parameters": [{"in": "query", "name": "q"}], "responses": {"200": 1}}}
}


def changed(value: Any, *path: Any, to: Any) -> Any:
    """A copy in which one thing is another; ``...`` takes it out."""
    value = copy.deepcopy(value)
    place = value
    for key in path[:-1]:
        place = place[key]
    if to is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return value


@pytest.mark.parametrize(
    ("path", "to", "said"),
    [
        (("title",), ..., [".title: gone"]),
        (("title",), "B", [".title: was 'A', is 'B'"]),
        (("title",), ["A"], [".title: was 'A', is ['A']"]),
        (("items", 0, "n"), 1.5, [".items[0].n: was 1, is 1.5"]),
        (("items",), [], [".items: had 1 items, has 0"]),
        (("photo",), {}, [".photo: was None, is {}"]),
        (("new",), 1, []),
        (("items", 0, "new"), 1, []),
    ],
)
def test_documents(path: tuple[Any, ...], to: Any, said: list[str]) -> None:
    assert list(lost(DOCUMENT, changed(DOCUMENT, *path, to=to))) == said


PAGE = ("$defs", "Page")
PROPERTIES = (*PAGE, "properties")
NEW_BLOCK = {"oneOf": [{"$ref": "#/$defs/Text"}, {"$ref": "#/$defs/New"}]}


@pytest.mark.parametrize(
    ("path", "to", "said"),
    [
        (("$defs", "Text"), ..., "Text: gone"),
        ((*PROPERTIES, "title"), ..., "Page.title: gone"),
        ((*PROPERTIES, "title"), {"type": "integer"}, "Page.title: was ['string'], is ['integer']"),
        ((*PROPERTIES, "title"), {"anyOf": [{"type": "string"}, {"type": "null"}]}, "'null'"),
        ((*PROPERTIES, "photo"), {"type": "null"}, "Page.photo: #/$defs/Image is gone"),
        ((*PROPERTIES, "level", "enum"), ["a"], "Page.level: choices are gone"),
        ((*PROPERTIES, "body", "items"), {"type": "string"}, "Page.body[items]: #/$defs/Text"),
        ((*PAGE, "required"), ["title"], "Page.photo: may be missing"),
        ((*PAGE, "required"), ["title", "photo", "body"], ""),
        ((*PROPERTIES, "new"), {"type": "integer"}, ""),
        ((*PROPERTIES, "level", "enum"), ["a", "b", "c"], ""),
        ((*PROPERTIES, "photo"), {"$ref": "#/$defs/Image"}, ""),
        ((*PROPERTIES, "body", "items"), NEW_BLOCK, ""),
        (("$defs", "New"), {}, ""),
    ],
)
def test_schemas(path: tuple[str, ...], to: Any, said: str) -> None:
    complaints = list(Narrowed(SCHEMA, changed(SCHEMA, *path, to=to)).complaints())

    assert bool(complaints) is bool(said)
    assert said in "\n".join(complaints)


@pytest.mark.parametrize(
    ("path", "to", "said"),
    [
        (("/pages/",), ..., ["get /pages/: gone"]),
        (("/pages/", "get", "parameters"), [], ["get /pages/: query q is gone"]),
        (
            ("/pages/", "get", "parameters", 0, "required"),
            True,
            ["get /pages/: query q has to be given"],
        ),
        (("/pages/", "get", "responses"), {}, ["get /pages/: 200 is not told of any more"]),
        (("/new/",), {}, []),
    ],
)
def test_requests(path: tuple[Any, ...], to: Any, said: list[str]) -> None:
    assert list(refused(PATHS, changed(PATHS, *path, to=to))) == said
