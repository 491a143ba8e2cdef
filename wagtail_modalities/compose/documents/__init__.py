"""The JSON documents of the delivery contract: plain data, public, at a constant cost.

Everything an API prints comes from the functions here. Adapters turn requests into
:class:`~wagtail_modalities.compose.requests.Options` and
:class:`~wagtail_modalities.compose.requests.ListQuery`, and answers into bytes.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from wagtail_modalities.compose.addresses import Addresses
from wagtail_modalities.compose.documents import (
    counting,
    drafts,
    indexes,
    matching,
    modalities,
    parameters,
    quote_pages,
    resolving,
    specialists,
)
from wagtail_modalities.compose.documents.answer import Answer, Embed
from wagtail_modalities.compose.kinds import kind_of
from wagtail_modalities.compose.requests import (
    CARD,
    FULL,
    INDEX,
    MODALITY,
    QUOTE,
    SPECIALIST,
    EditUrls,
    ListQuery,
    Options,
)
from wagtail_modalities.compose.visibility import Visibility

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wagtail_modalities.compose.structured import PageFacts

__all__ = [
    "Composed",
    "ComposedList",
    "detail",
    "draft",
    "facets",
    "fields_of",
    "listing",
    "resolve",
    "served",
]


@dataclass(frozen=True)
class Composed:
    """One composed document.

    :param data: JSON data.
    :param embeds: kind and id of every object that the document is made from.
    :param fresh_until: the next moment at which it changes by the clock; None if it does not.
    :param hidden: objects it mentions that are not public: their appearing would change it. For
        purging; nothing of it may leave.
    :param facts: what it states for machines, where ``include`` asks for structured data.
    :param is_public: False for what only some may see: see :func:`served`.
    """

    data: dict[str, Any]
    embeds: frozenset[Embed] = frozenset()
    fresh_until: datetime.datetime | None = None
    hidden: frozenset[Embed] = frozenset()
    facts: tuple[PageFacts, ...] = ()
    is_public: bool = True


@dataclass(frozen=True)
class ComposedList:
    """One slice of a list. ``total`` counts all of its rows; see :class:`Composed` for the rest.

    :param keys_of_rows: kind and id of each row of the slice, in order.
    :param facts: of each row, as for :class:`Composed`.
    """

    items: list[dict[str, Any]] = field(default_factory=list)
    total: int = 0
    embeds: frozenset[Embed] = frozenset()
    fresh_until: datetime.datetime | None = None
    keys_of_rows: tuple[Embed, ...] = ()
    hidden: frozenset[Embed] = frozenset()
    facts: tuple[PageFacts, ...] = ()


def detail(kind: str, id: int, options: Options, *, site_id: int | None = None) -> Composed | None:
    """Return the document of one object.

    :param kind: one of :data:`~wagtail_modalities.compose.requests.KINDS`.
    :param site_id: the Site whose pages are asked for; any when None.
    :returns: None where the public may not see it, for whatever reason, or it does not exist.
    :raises BadParameter: an option that does not exist.
    """
    options.check()
    answer = Answer(options, Visibility(site_id))
    return _composed(answer, _documents(answer, kind, [id], FULL))


def fields_of(kind: str, id: int, options: Options | None = None) -> Composed | None:
    """Return the document of a page that core itself has decided to serve.

    What the page refers to is held to the rule all the same.

    :returns: None for a page that does not exist, and for a quote that the public may not see.
    """
    answer = Answer(options or Options(), Visibility())
    return _composed(answer, _documents(answer, kind, [id], FULL, public=False))


def draft(
    page: Any,
    options: Options,
    *,
    edit_urls: EditUrls,
    stored: Any = None,
    site_id: int | None = None,
) -> Composed:
    """Return the document of a page of ours as it is in memory, saved or not.

    The page and its own quotes count as visible, and quotes are in their newest form; all else is
    held to the rule. Whoever asks has decided that this page may be shown to whom it is for.

    :param edit_urls: printed in the document, which nobody but its editor gets.
    :param stored: the page as the database has it; None for one that is not saved yet.
    :param site_id: the Site it lies in.
    :raises BadParameter: an option that does not exist.
    """
    options.check()
    answer = Answer(options, Visibility(site_id, entitled=page))
    data = drafts.write(answer, page, stored=stored, edit_urls=edit_urls)
    facts = _told(answer)
    embeds, hidden = frozenset(answer.embeds), frozenset(answer.hidden)
    return Composed(data, embeds, answer.fresh_until, hidden, facts)


def served(page: Any, options: Options, request: HttpRequest | None = None) -> Composed | None:
    """Return the document of a page of ours that core has decided to serve to whoever asks.

    It and its own otherwise valid quotes count as visible, everything else is held to the rule: of
    a page that the public sees this is its :func:`detail`.

    :param page: as it is stored; a draft is not looked at.
    :param request: prefers its Site, where a page lies in more than one.
    :returns: None for a quote whose words may not be shown.
    """
    addresses = Addresses.for_request(request, absolute=True)
    visibility = Visibility(addresses.site_of(page.url_path or ""), entitled=page)
    answer = Answer(options, visibility, addresses)
    found = _composed(answer, _documents(answer, kind_of(type(page)), [page.pk], FULL))
    return replace(found, is_public=visibility.is_public(page)) if found is not None else None


def listing(query: ListQuery, options: Options) -> ComposedList:
    """Return one slice of a list, in its order.

    :raises BadParameter: an option, filter or order that does not exist.
    """
    query.check()
    options.check()
    matches = matching.find(query)
    answer = Answer(options, matches.visibility)
    wanted = matches.ids[query.offset : query.offset + query.limit]
    items: list[dict[str, Any]] = []
    if wanted and query.kind == SPECIALIST and matches.scope is not None:
        items = specialists.documents(answer, wanted, CARD, matches.scope, matches.quotes)
    elif wanted:
        items = _documents(answer, query.kind, wanted, query.view)
    answer.complete()
    answer.ends(matches.last_day)
    facts = _told(answer)
    return ComposedList(
        items=items,
        total=len(matches.ids),
        embeds=frozenset(answer.embeds),
        fresh_until=answer.fresh_until,
        keys_of_rows=tuple((query.kind, item["id"]) for item in items),
        hidden=frozenset(answer.hidden),
        facts=facts,
    )


def resolve(
    path: str, options: Options, *, site: str | None = None, locale: str | None = None
) -> Composed | None:
    """Return what the public finds at a path: a page's document, or where it has gone.

    :param path: with or without a slash at either end; a whole address will do as well.
    :param site: host name of the Site, or "name:port"; the default Site when None.
    :param locale: language code of the page tree to look in; by the path's prefix when None.
    :returns: ``{"kind": "page", "page": …}`` or ``{"kind": "redirect", …}``; None for anything
        that is not there for the public.
    :raises BadParameter: an option that does not exist.
    """
    options.check()
    found = resolving.find(path, site=site, locale=locale)
    if isinstance(found, resolving.Redirect):
        to = {"to": found.to, "page_id": found.page_id, "permanent": found.permanent}
        return Composed({"kind": "redirect", **to}, found.embeds)
    page = detail(found.kind, found.id, options, site_id=found.site_id) if found else None
    if page is None:
        return None
    data = {"kind": "page", "page": page.data}
    return replace(page, data=data)


def facets(query: ListQuery) -> Composed:
    """Return how many modalities each choice of each filter would leave.

    Each filter is counted under all the others, its own taken out.

    :raises BadParameter: a filter that does not exist.
    """
    query.check()
    data, answer = counting.facets(query)
    return Composed(data, frozenset(answer.embeds), answer.fresh_until)


def _documents(
    answer: Answer, kind: str, ids: list[int], view: str, *, public: bool = True
) -> list[dict[str, Any]]:
    if kind == MODALITY:
        return modalities.documents(answer, ids, view, public=public)
    if kind == INDEX:
        return indexes.documents(answer, ids, view, public=public)
    if kind == QUOTE:
        return quote_pages.documents(answer, ids, view)
    if kind != SPECIALIST:
        raise ValueError(f"There is no kind of document {kind!r}")
    scope = parameters.scope(None, answer.visibility)
    return specialists.documents(answer, ids, view, scope)


def _composed(answer: Answer, found: list[dict[str, Any]]) -> Composed | None:
    if not found:
        return None
    answer.complete()
    facts = _told(answer)
    embeds, hidden = frozenset(answer.embeds), frozenset(answer.hidden)
    return Composed(found[0], embeds, answer.fresh_until, hidden, facts)


def _told(answer: Answer) -> tuple[PageFacts, ...]:
    """The facts of an answer's documents, in their order: what they are made from is embedded."""
    return tuple(tell() for tell in answer.structured)
