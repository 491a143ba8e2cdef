"""What each of our endpoints says to a request."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from wagtail_modalities.api import params, tables
from wagtail_modalities.api.endpoints import FACETS, LISTING, RESOLVE, SCHEMA, Endpoint
from wagtail_modalities.compose import documents, keys, schema
from wagtail_modalities.compose.documents import Composed
from wagtail_modalities.compose.documents.parameters import site_id as id_of_site
from wagtail_modalities.compose.requests import (
    FILTERS,
    STRUCTURED_DATA,
    ListQuery,
    Options,
    Urls,
)
from wagtail_modalities.compose.structured import PageFacts
from wagtail_modalities.outputs import jsonld

#: ids that a database can be asked for: 64 bits, signed
_LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Answer:
    """What an endpoint says.

    :param data: JSON data; of a list, its items.
    :param total: rows of the list in all; None where the answer is no list.
    :param keys: what it is made from, by :mod:`~wagtail_modalities.compose.keys`.
    :param fresh_until: when it changes by the clock.
    :param locale: the language it is in, where that is one.
    :param changed: when its page was last published, in ISO 8601.
    """

    data: Any
    total: int | None = None
    keys: tuple[str, ...] = ()
    fresh_until: datetime.datetime | None = None
    locale: str = ""
    changed: str | None = None


def answer(
    endpoint: Endpoint, request: HttpRequest, urls: Callable[[str], Urls], id: int | None = None
) -> Answer | None:
    """Return what an endpoint says to a request; None where there is nothing for the public.

    :param urls: returns the addresses of the API, for the Site that the request names or "".
    :raises BadParameter: a parameter that is unknown or wrong.
    """
    given = params.read(request, endpoint.parameters)
    if endpoint.action == SCHEMA:
        return Answer(schema.json_schema(), keys=(keys.SCHEMA,))
    asked = _Asked(request, endpoint.kind, given, urls(given.get("site", "")))
    if endpoint.action == LISTING:
        return asked.listing()
    if endpoint.action == FACETS:
        return asked.facets()
    if endpoint.action == RESOLVE:
        return asked.resolve()
    return asked.detail(id or 0)


def options(given: Mapping[str, Any], urls: Urls) -> Options:
    """Return how documents are to be written, from an endpoint's parameters."""
    return Options(
        include=frozenset(given.get("include", ())),
        rich_text_format=given.get("rich_text_format", Options.rich_text_format),
        renditions=given.get("renditions"),
        urls=urls,
    )


@dataclass
class _Asked:
    """One request's parameters, as compose/ wants them."""

    request: HttpRequest
    kind: str
    given: Mapping[str, Any]
    urls: Urls
    options: Options = field(init=False)

    def __post_init__(self) -> None:
        self.options = options(self.given, self.urls)

    def listing(self) -> Answer:
        query = self._query(tables.rows(self.given))
        found = documents.listing(query, self.options)
        if STRUCTURED_DATA in self.options.include and not found.facts:
            # it is told of whole documents: a card has none
            for item in found.items:
                item[STRUCTURED_DATA] = None
        return Answer(
            with_structured_data(found.items, found.facts),
            found.total,
            keys=(*self._list_keys(query), *keys.of_objects(found.keys_of_rows)),
            fresh_until=found.fresh_until,
        )

    def facets(self) -> Answer:
        query = self._query()
        found = documents.facets(query)
        return Answer(found.data, keys=self._list_keys(query), fresh_until=found.fresh_until)

    def resolve(self) -> Answer | None:
        site = self.given.get("site") or self._site_name()
        locale = self.given.get("locale")
        found = documents.resolve(self.given["path"], self.options, site=site, locale=locale)
        return _document(found, found.data.get("page") if found else None)

    def detail(self, id: int) -> Answer | None:
        if id > _LARGEST_ID:
            return None
        site = id_of_site(_several(self.given.get("site")), None)
        site = self._site_id() if site is None else site
        found = documents.detail(self.kind, id, self.options, site_id=site)
        return _document(found, found.data if found else None)

    def _query(self, limit: int = 0) -> ListQuery:
        filters = {
            name: value if isinstance(value, tuple) else (value,)
            for name, value in self.given.items()
            if name in FILTERS[self.kind]
        }
        others: dict[str, Any] = {
            name: self.given[name]
            for name in ("offset", "order", "search", "search_operator", "view")
            if name in self.given
        }
        site_id = None if "site" in filters else self._site_id()
        return ListQuery(self.kind, limit, filters=filters, site_id=site_id, **others)

    def _list_keys(self, query: ListQuery) -> tuple[str, ...]:
        site_id = id_of_site(query.filters.get("site"), query.site_id)
        locales = query.filters.get("locale") or tuple(get_content_languages())
        return tuple(keys.of_list(self.kind, site_id, locales))

    def _site(self) -> Site | None:
        return Site.find_for_request(self.request)

    def _site_id(self) -> int:
        # 0 is no site, and no page lies in it; None would be all sites
        site = self._site()
        return site.pk if site else 0

    def _site_name(self) -> str | None:
        site = self._site()
        return f"{site.hostname}:{site.port}" if site else None


def _document(found: Composed | None, page: dict[str, Any] | None) -> Answer | None:
    if found is None:
        return None
    if page is not None:
        with_structured_data([page], found.facts)
    meta = page["meta"] if page else {}
    return Answer(
        found.data,
        keys=tuple(keys.of_objects(found.embeds)),
        fresh_until=found.fresh_until,
        locale=meta.get("locale", ""),
        changed=meta.get("last_published_at"),
    )


def with_structured_data(
    documents: list[dict[str, Any]], facts: Sequence[PageFacts]
) -> list[dict[str, Any]]:
    """Add what the documents state to them, where it was asked for: it is no part of compose/."""
    for document, one in zip(documents, facts, strict=False):
        document[STRUCTURED_DATA] = jsonld.of_facts(one)
    return documents


def _several(value: str | None) -> tuple[str, ...] | None:
    return None if value is None else (value,)
