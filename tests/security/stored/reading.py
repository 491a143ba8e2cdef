"""What of a hostile text became more than text, by the parser of each format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import feedparser
import html5rdf
from openpyxl import load_workbook

from tests.markdown.reading import read

#: addresses that run something
_RUNS = re.compile(r"(?i)(?:(?:javascript|vbscript):|data:text)")
_LINKS = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcdoc"}
_FORMULA = re.compile(r"\s*[=+\-@]")


def faults(response: Any) -> list[str]:
    """Say what is wrong with an answer: a row for each thing that is no text any more."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if not body:
        return []
    return list(_PARSERS[kind](body))


def html(source: str) -> Iterator[str]:
    """Read as a browser does. Attributes with JSON or markup in them are read as well."""
    tree = html5rdf.parse(source, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        tag = str(element.tag)
        if tag == "x-ss":
            yield f"an element in {source[:80]!r}"
        if tag == "script" and "json" in element.get("type", "") and element.text:
            yield from _json(json.loads(element.text))
        for name, value in element.attrib.items():
            if name == "x-ss":
                yield f"an attribute of {tag}"
            if name in _LINKS and _runs(value):
                yield f"{tag} {name}={value!r}"
            if value[:1] in "[{" and value:
                yield from _json_text(value)


def _runs(address: str) -> bool:
    # what browsers drop before they look for a scheme
    return bool(_RUNS.match(re.sub(r"[\x00-\x20]", "", address)))


def _json_text(text: str) -> Iterator[str]:
    try:
        value = json.loads(text)
    except ValueError:
        return
    yield from _json(value)


def _json(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _json([key, part])
    elif isinstance(value, list):
        for part in value:
            yield from _json(part)
    elif isinstance(value, str) and value.lstrip()[:1] == "<":
        yield from html(value)


def document(body: bytes) -> Iterator[str]:
    """Read JSON for programs: of ours none may name an address that runs something."""
    value = json.loads(body)
    yield from _json(value)
    yield from (f"address {one!r}" for one in _strings(value) if _runs(one))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)
    elif isinstance(value, str):
        yield value


def markdown(body: bytes) -> Iterator[str]:
    found = read(body.decode())
    yield from (f"raw HTML {one!r}" for one in found.raw)
    yield from (f"link to {to!r}" for _words, to in [*found.links, *found.images] if _runs(to))


def feed(body: bytes) -> Iterator[str]:
    found = feedparser.parse(body, sanitize_html=False)
    if found.bozo:
        yield str(found.bozo_exception)
    for part in [found.feed, *found.entries]:
        for name in ("title", "subtitle", "summary"):
            if name in part and part[f"{name}_detail"].type == "text/html":
                yield from html(part[name])
        yield from (f"link to {link.href!r}" for link in part.links if _runs(link.href))


def xml(body: bytes) -> Iterator[str]:
    for element in ElementTree.fromstring(body).iter():
        if "x-ss" in element.tag or _runs(element.text or ""):
            yield f"{element.tag}: {element.text}"


def sheet(body: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(body.decode("utf-8-sig"))):
        yield from (f"cell {cell!r}" for cell in row if _FORMULA.match(cell))


def workbook(body: bytes) -> Iterator[str]:
    for row in load_workbook(io.BytesIO(body)).active.iter_rows():
        for cell in row:
            if cell.data_type == "f" or _FORMULA.match(str(cell.value or "")):
                yield f"cell {cell.value!r}"


_PARSERS = {
    "text/html": lambda body: html(body.decode()),
    "application/json": document,
    "application/ld+json": document,
    "application/schema+json": document,
    "text/markdown": markdown,
    "text/plain": markdown,
    "application/atom+xml": feed,
    "application/xml": xml,
    "text/csv": sheet,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": workbook,
}
