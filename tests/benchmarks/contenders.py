"""Who answers, and how: each contender takes a page or a list to its content, over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks import content
from tests.benchmarks.connection import Connection
from tests.benchmarks.plain.models import PlainModality, PlainQuote, StoredDocument
from wagtail_modalities import get_modality_model
from wagtail_modalities.compat import WAGTAIL_8

Document = dict[str, Any]

_V2, _V3, _STOCK = "/api/v2/", "/api/v3/", "/stock/"
_TYPE = PlainModality._meta.label
_META = ("html_url", "locale", "slug", "first_published_at")


@dataclass(frozen=True)
class Asked:
    """What is asked for: one page, or the first rows of the list by title.

    :param page: the id of our page; 0 for a list.
    :param plain: the id of its plain copy.
    """

    view: str
    rows: int = 0
    page: int = 0
    plain: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of what has to be said."""
        return content.CARD if self.view == "card" else content.FULL

    @property
    def ours(self) -> str:
        """The path of our answer below an API's root."""
        if self.page:
            return f"modalities/{self.page}/"
        query = {"view": self.view, "limit": self.rows, "order": "title"}
        return f"modalities/?{urlencode(query)}"


def one(slug: str) -> Asked:
    """Ask for the page with a slug."""
    models = (get_modality_model(), PlainModality)
    ours, plain = (m.objects.values_list("pk", flat=True).get(slug=slug) for m in models)
    return Asked("full", page=ours, plain=plain)


@dataclass(frozen=True)
class Contender:
    """A way to the content.

    :param ask: makes the requests; returns a body, or the documents that a client put together.
    """

    name: str
    ask: Callable[[Connection, Asked], bytes | list[Document]]

    def said(self, connection: Connection, asked: Asked) -> list[Document]:
        """Return the content of each page that is asked for."""
        found = self.ask(connection, asked)
        documents = json.loads(found) if isinstance(found, bytes) else found
        if isinstance(documents, dict):
            documents = documents.get("items", [documents])
        return [content.of(document, asked.names) for document in documents]


def ours_on_v2(connection: Connection, asked: Asked) -> bytes:
    """One request for our composed documents."""
    return connection.get(_V2 + asked.ours)


def ours_on_v3(connection: Connection, asked: Asked) -> bytes:
    """The same on API v3."""
    return connection.get(_V3 + asked.ours)


def plain_on_v2(connection: Connection, asked: Asked) -> bytes:
    """One request to core's endpoint, whose ``api_fields`` say everything."""
    if asked.plain:
        return connection.get(f"{_V2}pages/{asked.plain}/")
    fields = "*"
    if asked.view == "card":
        names = [field.name for field in PlainModality.card_fields]
        fields = ",".join(["_", "title", *_META, *names])
    query = {"type": _TYPE, "fields": fields, "order": "title", "limit": asked.rows}
    return connection.get(f"{_V2}pages/", **query)


def plain_on_v3(connection: Connection, asked: Asked) -> bytes | list[Document]:
    """Core's API v3: its lists name the pages, so each is asked for."""
    if asked.plain:
        return connection.get(f"{_V3}pages/{asked.plain}/")
    rows = connection.json(f"{_V3}pages/", type=_TYPE, order="title", limit=asked.rows)
    return [connection.json(f"{_V3}pages/{row['id']}/") for row in rows["items"]]


def waterfall(connection: Connection, asked: Asked) -> list[Document]:
    """A client that puts the page together: the page, then its quotes, then what blocks name."""
    if asked.plain:
        pages = [connection.json(f"{_STOCK}pages/{asked.plain}/", fields="*")]
    else:
        query = {"type": _TYPE, "fields": "*", "order": "title", "limit": asked.rows}
        pages = connection.json(f"{_STOCK}pages/", **query)["items"]
    known: dict[str, Any] = {}
    return [_put_together(connection, page, asked, known) for page in pages]


def _put_together(
    connection: Connection, page: Document, asked: Asked, known: dict[str, Any]
) -> Document:
    def fetch(kind: str, pk: int) -> Any:
        path = f"{_STOCK}{kind}/{pk}/"
        if path not in known:
            known[path] = connection.json(path)
        return known[path]

    target = fetch("pages", page["cta_page"]["id"])["meta"]["html_url"]
    page["call_to_action"] = {"text": page["cta_text"], "label": page["cta_label"], "url": target}
    if asked.view == "card":
        return page
    quotes = {"type": PlainQuote._meta.label, "child_of": page["id"], "fields": "*", "limit": 100}
    below = connection.json(f"{_STOCK}pages/", **quotes)["items"]
    page["specialist_quotes"] = [_without_title(quote) for quote in below]
    for block in page["body"]:
        value = block["value"]
        if block["type"] == "image":
            value["image"] = fetch("images", value["image"])["data"]
        elif block["type"] == "call_to_action":
            found = fetch("pages", value["page"])
            value["page"] = {"title": found["title"], "html_url": found["meta"]["html_url"]}
            value["url"] = found["meta"]["html_url"]
        elif block["type"] == "pull_quote":
            said = fetch("pages", value["quote_page"])
            value |= {"text": said["quote"], "attribution": said["attribution"]}
            value["source_url"] = said["source_url"]
    return page


def _without_title(quote: Document) -> Document:
    return {name: value for name, value in quote.items() if name != "title"}


def stored(connection: Connection, asked: Asked) -> bytes:
    """The floor: our answer, finished and stored, returned as it is."""
    return connection.get(f"/stored/{asked.view}-{asked.rows}-{asked.page}")


def store(connection: Connection, asked: Asked) -> None:
    """Put our answer where the floor finds it."""
    body = ours_on_v2(connection, asked).decode()
    name = f"{asked.view}-{asked.rows}-{asked.page}"
    StoredDocument.objects.update_or_create(name=name, defaults={"body": body})


OURS = Contender("ours, v2", ours_on_v2)
FLOOR = Contender("floor: stored JSON", stored)


def contenders() -> Iterator[Contender]:
    """Return all that this version of Wagtail has, ours first."""
    yield OURS
    if WAGTAIL_8:
        yield Contender("ours, v3", ours_on_v3)
    yield Contender("plain `api_fields`, v2", plain_on_v2)
    if WAGTAIL_8:
        yield Contender("plain `api_fields`, v3", plain_on_v3)
    yield Contender("a client's waterfall, v2", waterfall)
    yield FLOOR


def check(connection: Connection, asked: Asked) -> None:
    """See to it that all contenders say the same.

    :raises ValueError: one does not.
    """
    expected: list[Document] = []
    for contender in contenders():
        said = contender.said(connection, asked)
        expected = expected or said
        if said != expected:
            where = _difference(said, expected)
            raise ValueError(f"{contender.name} does not say what {OURS.name} says: {where}")


def _difference(one: Any, other: Any, path: str = "") -> str:
    """Where two values differ first."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return next((d for k in one if (d := _difference(one[k], other[k], f"{path}.{k}"))), "")
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return next((d for n, (a, b) in pairs if (d := _difference(a, b, f"{path}[{n}]"))), "")
    return "" if one == other else f"{path}: {one!r} is not {other!r}"
