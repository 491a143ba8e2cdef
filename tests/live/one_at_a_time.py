"""Requests one after the other, for a server on a database in memory.

Its threads share the one connection there is, and two of them in the middle of a query each get
errors that no real database knows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_turn = threading.Lock()


class OneAtATime:
    """The outermost middleware: whoever comes next waits until an answer is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with _turn:
            return self.get_response(request)
