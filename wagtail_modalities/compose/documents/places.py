"""Where pages of ours are found: many at once, for a sitemap."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from wagtail_modalities.compose import images
from wagtail_modalities.compose.addresses import Addresses
from wagtail_modalities.compose.documents import heads, pages
from wagtail_modalities.compose.documents.answer import Answer, Embed, Scope
from wagtail_modalities.compose.kinds import kind_of
from wagtail_modalities.compose.requests import QUOTE, Options

if TYPE_CHECKING:
    from wagtail_modalities.compose.visibility import Visibility


@dataclass(frozen=True)
class Places:
    """Some pages, by id, and kind and id of every object that this is made from."""

    by_id: dict[int, Place]
    embeds: frozenset[Embed] = frozenset()


@dataclass(frozen=True)
class Place:
    """One page.

    :param alternates: its address in each language, as its head has them.
    :param images: addresses of its own image.
    """

    url: str
    changed: datetime.datetime | None
    alternates: list[dict[str, str]]
    images: list[str]


def of_pages(found: Iterable[Any], visibility: Visibility, addresses: Addresses) -> Places:
    """Return the places of the visible pages among some.

    Left out is what stands for another page: a quote without a page of its own, and an alias of a
    visible page, but for an index, which lists what is below itself. No image is made, and the
    number of queries does not grow with the pages.

    :param found: pages of ours, not specific, each with its language as ``code``.
    """
    name = images.social_name()
    answer = Answer(Options(renditions=(name,) if name else ()), visibility, addresses)
    answer.files.makes = False
    by_class: dict[Any, list[Any]] = defaultdict(list)
    for page in found:
        by_class[_class_of(page)].append(page)
    shown = _image_ids(by_class)
    keys = set()
    for model, some in by_class.items():
        if kind_of(model) == QUOTE:
            keys |= {page.translation_key for page in some}
        answer.routing.announce(model, [page.pk for page in some])
        for page in some:
            answer.targets.mention(page.alias_of_id)
            answer.targets.mention_translations(page.translation_key)
    if keys:
        # its translations are quotes, too
        answer.quotes.conditions.append(Q(translation_key__in=keys))
    answer.files.images.update(shown.values())
    answer.complete()
    places = {
        page.pk: _place(answer, model, page, shown.get(page.pk))
        for model, some in by_class.items()
        for page in some
    }
    shown_places = {pk: place for pk, place in places.items() if place is not None}
    return Places(shown_places, frozenset(answer.embeds))


def _place(answer: Answer, model: Any, page: Any, image_id: int | None) -> Place | None:
    scope = Scope(page.locale_id, page.code, answer.addresses.site_of(page.url_path))
    if kind_of(model) == QUOTE:
        quote = answer.quotes.by_id.get(page.pk)
        url = answer.quotes.url(quote) if quote is not None and quote["stored_body"] else ""
    elif answer.visibility.opens(model, page.live, page.path, page.url_path):
        url = answer.routing.url(model, page.pk, page.url_path)
    else:
        url = ""
    if not url or answer.targets.followed(model, page.alias_of_id, scope) is not None:
        return None
    answer.embed("page", page.pk)
    row = {"pk": page.pk, "translation_key": page.translation_key}
    file = answer.files.social(image_id)
    answer.embed("image", image_id if file else None)
    return Place(
        url=url,
        changed=page.last_published_at or page.latest_revision_created_at,
        alternates=heads.alternates(answer, row, scope, url),
        images=[answer.addresses.whole_file(file["url"])] if file else [],
    )


def _image_ids(by_class: Mapping[Any, list[Any]]) -> dict[int, int]:
    """The id of each page's own image: one query for each class that has one."""
    found: dict[int, int] = {}
    for model, some in by_class.items():
        if pages.has_field(model, "image"):
            rows = model._default_manager.order_by().filter(pk__in=[page.pk for page in some])
            found.update(rows.exclude(image=None).values_list("pk", "image_id"))
    return found


def _class_of(page: Any) -> Any:
    return ContentType.objects.get_for_id(page.content_type_id).model_class()
