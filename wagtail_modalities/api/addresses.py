"""Addresses of an API's endpoints, by the names of its URLs."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from wagtail_modalities.api.endpoints import DETAIL, LISTING


class Addresses:
    """The :class:`~wagtail_modalities.compose.requests.Urls` of one API, made for one request.

    Each kind's address is looked up once, however many are printed.

    :param url_name: returns the name of a kind's URL for "listing" or "detail".
    :param site: the Site that the request names: one API for several Sites needs it again.
    """

    def __init__(self, url_name: Callable[[str, str], str], site: str = "") -> None:
        self._url_name = url_name
        named = bool(site) and bool(getattr(settings, "WAGTAILAPI_BASE_URL", None))
        self._query = f"?{urlencode({'site': site})}" if named else ""
        self._paths: dict[tuple[str, str], str] = {}

    def detail_url(self, kind: str, id: int) -> str:
        """Return the path of a document; "" where the site has not registered its endpoints."""
        above = self._path(kind, DETAIL)
        return f"{above}{id}/{self._query}" if above else ""

    def list_url(self, kind: str, **params: object) -> str:
        """Return the path of a list under filters; "" as above."""
        path = self._path(kind, LISTING)
        return f"{path}?{urlencode(params)}" if path and params else path

    def _path(self, kind: str, action: str) -> str:
        found = self._paths.get((kind, action))
        if found is None:
            arguments = {"id": 0} if action == DETAIL else {}
            try:
                found = reverse(self._url_name(kind, action), kwargs=arguments)
            except NoReverseMatch:
                found = ""
            self._paths[kind, action] = found = found.removesuffix("0/")
        return found
