"""What goes wrong behind a page: console errors, exceptions, requests that fail."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Allowed:
    """A problem that is none, and why. ``text`` is a part of its line."""

    text: str
    reason: str


ALLOWED = (
    Allowed(
        "net::ERR_ABORTED",
        "The browser stops what a page still loads when somebody leaves it.",
    ),
)


@dataclass
class Watch:
    """Listens to every page of a browser context.

    :param also_allowed: what one journey provokes on purpose, each with its reason.
    """

    problems: list[str] = field(default_factory=list)
    also_allowed: list[Allowed] = field(default_factory=list)

    def listen(self, context: Any) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self._note(f"exception: {error.error}"))
        context.on("requestfailed", lambda request: self._note(f"{request.failure}: {request.url}"))
        context.on("response", self._response)

    def allow(self, text: str, reason: str) -> None:
        self.also_allowed.append(Allowed(text, reason))

    def unexpected(self) -> list[str]:
        """The problems that nothing allows."""
        allowed = [*ALLOWED, *self.also_allowed]
        return [one for one in self.problems if not any(other.text in one for other in allowed)]

    def _note(self, line: str) -> None:
        self.problems.append(line)

    def _console(self, message: Any) -> None:
        if message.type == "error":
            self._note(f"console: {message.text} ({message.location.get('url')})")

    def _response(self, response: Any) -> None:
        if response.status >= 400:
            self._note(f"{response.status}: {response.request.method} {response.url}")
