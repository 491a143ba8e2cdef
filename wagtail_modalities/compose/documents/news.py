"""What is new below an index page: modalities as they were first published or last reviewed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from wagtail_modalities import get_modality_model
from wagtail_modalities.compose.addresses import Addresses
from wagtail_modalities.compose.documents import modalities
from wagtail_modalities.compose.documents.answer import Answer, Embed
from wagtail_modalities.compose.requests import CARD, Options
from wagtail_modalities.compose.visibility import Visibility

if TYPE_CHECKING:
    from django.http import HttpRequest

_COLUMNS = ("pk", "first_published_at", "last_published_at", "last_reviewed", "author_name")


@dataclass(frozen=True)
class Entry:
    """One modality.

    :param document: its card.
    :param published: when it was first published.
    :param updated: when it was last published or reviewed, whichever is later.
    :param author: who wrote it, as the page says; "" where it does not.
    """

    document: dict[str, Any]
    published: datetime.datetime
    updated: datetime.datetime
    author: str


@dataclass(frozen=True)
class News:
    """What is new, the newest first.

    :param url: the index page, where the public finds it.
    :param site_name: of the Site it lies in.
    :param is_public: False for an index page that only some may see.
    """

    entries: list[Entry] = field(default_factory=list)
    url: str = ""
    site_id: int | None = None
    site_name: str = ""
    embeds: frozenset[Embed] = frozenset()
    fresh_until: datetime.datetime | None = None
    is_public: bool = True


def below(page: Any, limit: int, request: HttpRequest | None = None) -> News:
    """Return the newest modalities below an index page that core has decided to serve.

    A modality is new on the day it is first published, and again on the day of each review. One
    that was never published by an editor, a workflow or a schedule has no such day and is left out.

    :param limit: entries at most.
    """
    addresses = Addresses.for_request(request, absolute=True)
    site_id = addresses.site_of(page.url_path or "")
    visibility = Visibility(site_id, entitled=page)
    answer = Answer(Options(), visibility, addresses)
    model = get_modality_model()
    under = model._default_manager.filter(path__startswith=page.path, depth__gt=page.depth)
    rows = [
        (_new_on(row), row["pk"], row)
        for row in visibility.pages(under).order_by().values(*_COLUMNS)
        if row["first_published_at"]
    ]
    rows.sort(key=lambda one: one[:2], reverse=True)
    kept = {pk: row for _day, pk, row in rows[:limit]}
    cards = modalities.documents(answer, kept, CARD) if kept else []
    answer.complete()
    answer.embed("page", page.pk)
    answer.embed("site", site_id)
    return News(
        entries=[_entry(card, kept[card["id"]]) for card in cards],
        url=addresses.url_of(page),
        site_id=site_id,
        site_name=answer.site_name(site_id),
        embeds=frozenset(answer.embeds),
        fresh_until=answer.fresh_until,
        is_public=visibility.is_public(page),
    )


def _entry(card: dict[str, Any], row: dict[str, Any]) -> Entry:
    published = _aware(row["first_published_at"])
    written = _aware(row["last_published_at"] or row["first_published_at"])
    return Entry(card, published, max(written, _new_on(row)), row["author_name"].strip())


def _new_on(row: dict[str, Any]) -> datetime.datetime:
    """When a modality was last news; a review is as of the beginning of its day."""
    published, day = _aware(row["first_published_at"]), row["last_reviewed"]
    if day is None:
        return published
    return max(published, _aware(datetime.datetime.combine(day, datetime.time.min)))


def _aware(moment: datetime.datetime) -> datetime.datetime:
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
