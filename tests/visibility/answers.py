"""Answers in a form that can be compared, and what they give away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from tests.visibility.matrix import MARK, numbers


@dataclass(frozen=True)
class Answer:
    """All that a client learns."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    @property
    def whole(self) -> str:
        return "\n".join([str(self.status), *(": ".join(line) for line in self.headers), self.body])

    @property
    def said(self) -> tuple[int, str, str]:
        """Status, body and where to go: the rest of core's headers is core's."""
        return self.status, dict(self.headers).get("Location", ""), self.body


def in_format(url: str, media_type: str) -> str:
    """A page's address, to be asked for in a format by the Accept header."""
    return f"{url} {media_type}"


def ask(client: Any, url: str, method: str = "GET", **headers: str) -> Answer:
    """What a client learns at an address, or at one with a format: see :func:`in_format`."""
    url, _space, media_type = url.partition(" ")
    if media_type:
        headers["HTTP_ACCEPT"] = media_type
    response = client.generic(method, url, **headers)
    body = response.getvalue() if response.streaming else response.content
    return Answer(response.status_code, tuple(sorted(response.headers.items())), body.decode())


def leaks(answer: Answer, url: str, ids: dict[int, str]) -> set[str]:
    """The marks of what is hidden and named in an answer or by id, what was asked for aside."""
    asked = unquote_plus(url)
    marks = set(MARK.findall(answer.whole)) - set(MARK.findall(asked))
    return marks | {ids[one] for one in (numbers(answer.whole) & set(ids)) - numbers(asked)}
