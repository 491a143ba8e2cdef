"""Pages that stand near a page: below it, above it, its translations, those that name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.compose.states import PageState, states
from wagtail_modalities.conf import modalities_settings


def below(paths: Iterable[str]) -> Q:
    """Return the condition of pages at or below some tree paths; of none without paths."""
    outermost: list[str] = []
    for path in sorted(paths):
        if not outermost or not path.startswith(outermost[-1]):
            outermost.append(path)
    return reduce(or_, (Q(path__startswith=path) for path in outermost), Q(pk__in=[]))


def pages_below(pages: Iterable[PageState]) -> set[int]:
    """Return the ids of our pages below some pages: each names those above it."""
    paths = {page.path for page in pages}
    if not paths:
        return set()
    models = get_modality_model(), get_specialist_quote_model(), get_modality_index_model()
    types = [ContentType.objects.get_for_model(model).pk for model in models]
    rows = _pages().filter(below(paths), content_type__in=types).values_list("pk", "path")
    step = models[0].steplen
    return {
        pk for pk, path in rows if any(path[:end] in paths for end in range(step, len(path), step))
    }


class Near(NamedTuple):
    """A page that another one translates."""

    id: int
    locale_id: int


def translations(pages: Iterable[PageState], ids: Iterable[int] = ()) -> dict[int, list[Near]]:
    """Return, by the id of each translation of some pages, those of these that it translates.

    :param pages: the pages; they may be gone by now.
    :param ids: of more of them, which are there.
    """
    by_key: dict[Any, set[Near]] = defaultdict(set)
    for page in pages:
        by_key[page.translation_key].add(Near(page.id, page.locale_id))
    more = {
        pk for pk in ids if not any(pk == near.id for known in by_key.values() for near in known)
    }
    wanted = Q(translation_key__in=list(by_key)) if by_key else Q(pk__in=[])
    if more:
        wanted |= Q(translation_key__in=_pages().filter(pk__in=more).values("translation_key"))
    if not by_key and not more:
        return {}
    rows = list(_pages().filter(wanted).values_list("pk", "translation_key", "locale_id"))
    for pk, key, locale_id in rows:
        if pk in more:
            by_key[key].add(Near(pk, locale_id))
    found = {pk: [near for near in by_key[key] if near.id != pk] for pk, key, _locale in rows}
    return {pk: others for pk, others in found.items() if others}


def relating(modalities: Iterable[int]) -> set[int]:
    """Return the ids of the modalities that name one of some as related."""
    field = get_modality_model()._meta.get_field("related")
    source, target = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    ties = field.remote_field.through._default_manager.order_by()
    return set(ties.filter(**{f"{target}__in": list(modalities)}).values_list(source, flat=True))


def indexes_above(paths: Iterable[str]) -> dict[int, PageState]:
    """Return the visible index pages above some tree paths: their HTML lists what is below."""
    model = get_modality_index_model()
    step = model.steplen
    above = {path[:end] for path in paths for end in range(step, len(path), step)}
    if not above or not modalities_settings.INDEX:
        return {}
    ids = model._default_manager.order_by().filter(path__in=above).values_list("pk", flat=True)
    found = states(Q(pk__in=list(ids))) if ids else {}
    return {pk: state for pk, state in found.items() if state.is_visible}


def with_aliases(ids: Iterable[int]) -> set[int]:
    """Return some pages' ids and those of their aliases, aliases of aliases included."""
    found = set(ids)
    fresh = list(found)
    while fresh:
        rows = _pages().filter(alias_of__in=fresh).values_list("pk", flat=True)
        fresh = [pk for pk in rows if pk not in found]
        found.update(fresh)
    return found


def _pages() -> Any:
    return swapper.load_model("wagtailcore", "Page").objects.order_by()
