"""The Content Security Policy that public pages are served with while a browser looks at them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "css.md"


def documented() -> str:
    """The policy that the documentation names."""
    text = REFERENCE.read_text(encoding="utf-8")
    found = re.search(r"^```text\n(default-src .*)\n```$", text, re.MULTILINE)
    assert found is not None
    return found[1]


class StrictPolicy:
    """Middleware. Wagtail's admin is none of our affair: it has styles of its own in its pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = documented()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith("/admin/"):
            response["Content-Security-Policy"] = self.policy
        return response
