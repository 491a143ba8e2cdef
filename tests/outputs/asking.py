"""Asking a site for its pages' formats, and counting what that costs."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

#: what is served below each address of a page
FORMATS = ("markdown/", "feed/")


def path(page: Any) -> str:
    """The page's own path, whatever shows it to the public."""
    return str(page.get_url_parts()[2])


def get(url: str, **headers: str) -> Any:
    """Ask without a cookie; the answer must be there."""
    response = Client().get(url, **headers)
    assert response.status_code == 200, (url, response.status_code)
    return response


def queries(url: str, **headers: str) -> int:
    """How many queries an answer costs once what is kept per process is there."""
    get(url, **headers)
    with CaptureQueriesContext(connection) as captured:
        get(url, **headers)
    return len(captured)
