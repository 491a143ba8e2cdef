"""HTTP through Django's test client, which takes all of a site's middleware."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.test import Client


class Connection:
    """A client that counts its requests and takes nothing but a 200."""

    def __init__(self) -> None:
        self.client = Client()
        self.requests = 0

    def get(self, path: str, **query: Any) -> bytes:
        """Return a body as it is."""
        self.requests += 1
        response = self.client.get(f"{path}?{urlencode(query)}" if query else path)
        if response.status_code != 200:
            raise RuntimeError(f"{path} {query}: {response.status_code} {response.content!r}")
        body: bytes = response.content
        return body

    def json(self, path: str, **query: Any) -> Any:
        """Return what a body says."""
        return json.loads(self.get(path, **query))
