"""The same questions asked three times: with hidden things, without them, and with all shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.db import transaction
from django.test import Client
from wagtail.models import Site

from tests.visibility import routes, stock
from tests.visibility.answers import Answer, ask, in_format
from tests.visibility.matrix import Matrix, build
from wagtail_modalities.outputs.formats import FORMATS

NOWHERE = 999_999_999


class _Undone(Exception):
    pass


@contextmanager
def undone() -> Iterator[None]:
    """Take back all that is written inside, and what was kept of it."""
    with suppress(_Undone), transaction.atomic():
        yield
        raise _Undone
    Site.clear_site_root_paths_cache()


@dataclass
class Worlds:
    """What was asked, by route, and what was answered."""

    matrix: Matrix
    ids: dict[int, str]
    #: where hidden pages would be
    paths: frozenset[str]
    #: addresses of our endpoints, of pages, of core's endpoints
    ours: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    core: list[str] = field(default_factory=list)
    #: addresses of pages in each format that ``Accept`` can ask for: see :func:`in_format`
    formats: list[str] = field(default_factory=list)
    #: routes that nobody has said anything about
    unknown: list[str] = field(default_factory=list)
    #: one address or two of each route of ours
    samples: list[str] = field(default_factory=list)
    hidden: dict[str, Answer] = field(default_factory=dict)
    without: dict[str, Answer] = field(default_factory=dict)
    shown: dict[str, Answer] = field(default_factory=dict)
    #: of hidden documents, from when they were none
    tags: dict[str, str] = field(default_factory=dict)

    def missing(self, url: str) -> Answer:
        """What the API of an address says of something that does not exist."""
        return self.hidden[f"/{url.split('/')[1]}/{url.split('/')[2]}/modalities/{NOWHERE}/"]

    def twin(self, url: str) -> Answer | None:
        """What API v2 says of what is asked of v3, where it says anything."""
        other = self.hidden.get(url.replace("/api/v3/", "/api/v2/")) if "/v3/" in url else None
        return other if other is not None and other.status == 200 else None

    def is_about_something_hidden(self, url: str) -> bool:
        """Whether an address of ours is that of one hidden thing."""
        parts = urlsplit(url)
        if "resolve/" in parts.path:
            return parse_qs(parts.query)["path"][0] in self.paths
        found = re.search(r"/([0-9]{8})/", parts.path)
        return found is not None and int(found[1]) in self.ids


def tell() -> Worlds:
    """Build the site and ask."""
    matrix = build()
    found = Worlds(matrix, matrix.ids(), frozenset(routes.hidden_paths(matrix)))
    _questions(found)
    client = Client()
    nowhere = {f"/{url.split('/')[1]}/{url.split('/')[2]}" for url in found.ours}
    found.ours += sorted(f"{root}/modalities/{NOWHERE}/" for root in nowhere)
    for url in (*found.ours, *found.html, *found.formats, *found.core):
        found.hidden[url] = ask(client, url)
    with undone():
        matrix.remove()
        own = set(found.ours)
        for url, answer in found.hidden.items():
            # what says the same as a missing page needs no second look
            ours = url in own
            if not ours or (answer != found.missing(url) and not found.twin(url)):
                found.without[url] = ask(client, url)
    with undone():
        matrix.show()
        for url in _everything(found):
            found.shown[url] = ask(client, url)
            tag = dict(found.shown[url].headers).get("ETag")
            if tag and found.is_about_something_hidden(url):
                found.tags[url] = tag
    return found


def _questions(found: Worlds) -> None:
    matrix = found.matrix
    for route in routes.routes():
        urls = _unless_unknown(found, route, lambda route: routes.ours(matrix, route))
        if urls is not None:
            found.ours += urls
            found.samples += [*urls[:1], *urls[-2:]]
        elif route == stock.SERVE:
            found.html += stock.html(matrix) + stock.hidden_html(matrix) + matrix.old_paths
            found.html += stock.formats(matrix) + stock.hidden_formats(matrix)
            found.formats += [
                in_format(url, media_type)
                for url in (*stock.html(matrix), *stock.hidden_html(matrix))
                if "?" not in url and not url.endswith(stock.FORMATS)
                for media_type in FORMATS
            ]
        elif route in stock.WHOLE_SITE:
            found.html.append(f"/{route}")
        elif route not in stock.SILENT:
            urls = _unless_unknown(found, route, lambda route: stock.of_api(matrix, route))
            found.core += urls or []


def _unless_unknown(
    found: Worlds, route: str, recipe: Callable[[str], list[str] | None]
) -> list[str] | None:
    try:
        return recipe(route)
    except LookupError as problem:
        found.unknown.append(f"{route}: {problem}")
        return []


def _everything(found: Worlds) -> list[str]:
    """What names every hidden thing once it is hidden no longer."""
    details = [url for url in found.ours if "v2" in url and found.is_about_something_hidden(url)]
    sites = Site.objects.exclude(is_default_site=True).values_list("hostname", flat=True)
    asked = [url for url in found.ours if "v2/modalities/?" in url and "view=full" in url]
    asked += [f"/{route}" for route in stock.WHOLE_SITE]
    elsewhere = [f"/api/v2/{name}/?site={site}" for name in _LISTS for site in sites]
    html = _html_of(found.matrix)
    told = [in_format(url, media_type) for url in html for media_type in FORMATS]
    return [*details, *asked, *elsewhere, *found.html[:1], *html, *told]


_LISTS = ("modalities", "specialist_quotes")


def _html_of(matrix: Matrix) -> list[Any]:
    pages = (matrix.page, matrix.quote, *matrix.mentioning[:3], matrix.mentioning[-1])
    return [page.get_url_parts()[2] for page in pages]
