"""Where pages are found: from their rows, unless their class says it itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from wagtail.models import Page

from wagtail_modalities.compose.addresses import Addresses


class Routing:
    """The addresses of an answer's pages.

    A class that overrides ``get_url_parts`` is asked: all announced pages of it are built at once,
    at one query. Every other page costs none.
    """

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self._announced: dict[Any, set[int]] = defaultdict(set)
        self._built: dict[int, str] = {}

    def announce(self, model: Any, ids: Iterable[int]) -> None:
        """Note that the addresses of some pages of a class will be asked for."""
        if _says_itself(model):
            self._announced[model].update(ids)

    def remember(self, page: Any) -> None:
        """Let a page in memory say where it is found itself, if its class does."""
        model: Any = type(page)
        if _says_itself(model):
            self._built[page.pk] = self.addresses.url_of(page)

    def url(self, model: Any, pk: int, url_path: str) -> str:
        """Return a page's absolute address; "" for a page that has none."""
        if not _says_itself(model):
            return self.addresses.page_url(url_path)
        if pk not in self._built:
            wanted = self._announced.pop(model, set()) | {pk}
            self._built.update(dict.fromkeys(wanted, ""))
            for page in model._default_manager.filter(pk__in=wanted):
                self._built[page.pk] = self.addresses.url_of(page)
        return self._built[pk]


@cache
def _says_itself(model: Any) -> bool:
    return model.get_url_parts is not Page.get_url_parts
