"""What the public sees of pages at one moment: compared with a later one, it tells what changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import urldefrag

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from wagtail.models import Page

from wagtail_modalities.compose import document
from wagtail_modalities.compose.documents.answer import Answer
from wagtail_modalities.compose.kinds import kind_of
from wagtail_modalities.compose.requests import QUOTE, Options, Urls
from wagtail_modalities.compose.visibility import Visibility

#: characters of a tree path that tell a page from those beside it
_STEP = Page.steplen

#: the APIs that print our documents; each returns the addresses of its endpoints
apis: list[Callable[[], Urls]] = [document.Urls]


@dataclass(frozen=True)
class PageState:
    """One page as the public sees it.

    :param kind: modality, specialist_quote or modality_index; "" for any other page.
    :param url: where the public finds it; "" for a page that is hidden.
    :param addresses: where HTML of it may be cached; none for a hidden page.
    :param details: the addresses of its documents; none for a page of no kind of ours.
    :param modality_id: of a visible quote, the page above.
    """

    id: int
    kind: str
    path: str
    title: str
    locale_id: int
    language: str
    translation_key: Any
    site_id: int | None
    url: str
    addresses: frozenset[str]
    details: frozenset[str]
    modality_id: int | None = None
    specialist_id: int | None = None

    @property
    def step(self) -> str:
        """Its place among the pages beside it."""
        return self.path[-_STEP:]

    @property
    def is_visible(self) -> bool:
        """Whether the public sees the page."""
        return bool(self.url)


def states(condition: Q, on: datetime.date | None = None) -> dict[int, PageState]:
    """Return the state of the pages that meet a condition, by id.

    :param on: the day for which consents are looked at; today when None.

    A constant number of queries: pages, restrictions and, with quotes among them, the quotes.
    """
    page_model = swapper.load_model("wagtailcore", "Page")
    pages = list(
        page_model.objects.order_by().filter(condition).annotate(code=F("locale__language_code"))
    )
    if not pages:
        return {}
    answer = Answer(Options(), Visibility(on=on))
    classes = {page.pk: _class_of(page) for page in pages}
    quotes = [pk for pk, model in classes.items() if kind_of(model) == QUOTE]
    if quotes:
        answer.quotes.take(Q(pk__in=quotes))
    for page in pages:
        if classes[page.pk] is not None and kind_of(classes[page.pk]) != QUOTE:
            answer.routing.announce(classes[page.pk], [page.pk])
    known_roots = SimpleNamespace()
    return {page.pk: _state(page, classes[page.pk], answer, known_roots) for page in pages}


def _state(page: Any, model: Any, answer: Answer, known_roots: Any) -> PageState:
    kind = kind_of(model)
    quote = answer.quotes.by_id.get(page.pk)
    url = ""
    if kind == QUOTE:
        url = answer.quotes.url(quote) if quote is not None else ""
    elif model is not None and answer.visibility.opens(model, page.live, page.path, page.url_path):
        url = answer.routing.url(model, page.pk, page.url_path)
    site_id = answer.addresses.site_of(page.url_path)
    addresses = details = frozenset[str]()
    if url and kind:
        addresses = frozenset(_addresses(page, url, known_roots))
        details = details_of(kind, page.pk, answer, site_id)
    return PageState(
        id=page.pk,
        kind=kind,
        path=page.path,
        title=page.title,
        locale_id=page.locale_id,
        language=page.code,
        translation_key=page.translation_key,
        site_id=site_id,
        url=url,
        addresses=addresses,
        details=details,
        modality_id=quote["modality_id"] if quote else None,
        specialist_id=quote["specialist_id"] if quote else None,
    )


def details_of(kind: str, pk: int, answer: Answer, site_id: int | None) -> frozenset[str]:
    """Return the addresses of a document, one on each API that the site has."""
    paths = {api().detail_url(kind, pk) for api in apis}
    return frozenset(answer.addresses.on_api(path, site_id) for path in paths if path)


def _addresses(page: Any, url: str, known_roots: Any) -> Iterable[str]:
    """Where a page's HTML may be cached: here as core says it, and where the public finds it."""
    specific = page.specific_deferred
    here = specific.get_full_url(known_roots)
    for path in specific.get_cached_paths() if here else ():
        yield here + path.lstrip("/")
    # a quote without a page of its own is part of another page's address
    there, fragment = urldefrag(url)
    if not fragment:
        yield there


def _class_of(page: Any) -> Any:
    return ContentType.objects.get_for_id(page.content_type_id).model_class()
