"""Pages of the front end, as a reader of HTML has them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener


@dataclass
class Document(HTMLParser):
    """A page: its text, its elements, the ids in it."""

    html: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._silent = 0
        self.feed(self.html)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text += f" {data}"

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def attributes(self, name: str) -> list[str]:
        return [found[name] for _tag, found in self.elements if name in found]

    def meta(self, name: str) -> str:
        """The content of a meta element, by its name or property; "" without it."""
        for found in self.all("meta"):
            if name in (found.get("name"), found.get("property")):
                return found["content"]
        return ""

    def link(self, rel: str) -> str:
        return next((one["href"] for one in self.all("link") if one.get("rel") == rel), "")

    @property
    def main(self) -> str:
        return self.html[self.html.index("<main") : self.html.index("</main>")]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Any
    body: str

    @property
    def page(self) -> Document:
        return Document(self.body)


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **options: Any) -> None:
        return None


_opener = build_opener(_Stay)


def get(url: str, **headers: str) -> Answer:
    """Ask for an address; a redirect is an answer like others."""
    try:
        with _opener.open(Request(url, headers=headers), timeout=60) as response:
            return Answer(response.status, response.headers, response.read().decode())
    except HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read().decode())


def get_json(url: str) -> Any:
    answer = get(url)
    assert answer.status == 200, answer.body
    return json.loads(answer.body)
