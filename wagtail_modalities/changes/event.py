"""One event: caches are purged, then the site is told."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.coreutils import get_content_languages

from wagtail_modalities.compose import embedding, keys, redirects
from wagtail_modalities.compose.documents.answer import Answer
from wagtail_modalities.compose.embedding import Embedding
from wagtail_modalities.compose.facts import Facts
from wagtail_modalities.compose.requests import SPECIALIST, Options
from wagtail_modalities.compose.states import PageState, details_of
from wagtail_modalities.compose.visibility import Visibility
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.signals import Reason, composition_changed

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Change:
    """What :data:`~wagtail_modalities.signals.composition_changed` tells."""

    pages: tuple[int, ...]
    urls: tuple[str, ...]
    tags: tuple[str, ...]
    reason: Reason


def announce(facts: Facts) -> Change | None:
    """Purge what has changed and tell the site.

    :returns: what was told; None where nothing that the public sees has changed.
    """
    found = embedding.find(facts)
    if not (found.pages or found.people or found.indexes or facts.urls):
        return None
    change = Change(
        pages=tuple(sorted(found.pages.keys() | found.indexes.keys())),
        urls=tuple(sorted(_urls(found, facts))),
        tags=tuple(_tags(found, facts)),
        reason=facts.reason,
    )
    _purge_urls(change.urls)
    _purge_tags(change.tags)
    for receiver, problem in composition_changed.send_robust(
        sender=Change,
        pages=change.pages,
        urls=change.urls,
        tags=change.tags,
        reason=change.reason,
    ):
        if isinstance(problem, Exception):
            logger.error("%r failed on composition_changed", receiver, exc_info=problem)
    return change


def _urls(found: Embedding, facts: Facts) -> set[str]:
    ours = found.placed & (found.pages.keys() | found.earlier.keys())
    urls = facts.urls | redirects.leading_to(ours)
    for state in _states(found):
        urls |= state.addresses | state.details
    for state in found.indexes.values():
        # the list on it is HTML alone
        urls |= state.addresses
    if found.people:
        answer = Answer(Options(), Visibility())
        for pk in found.people:
            urls |= details_of(SPECIALIST, pk, answer, None)
    return urls


def _states(found: Embedding) -> Iterable[PageState]:
    return chain(found.pages.values(), found.earlier.values())


def _tags(found: Embedding, facts: Facts) -> list[str]:
    """The names of all answers that have changed, as the header of answers has them.

    A long header names kinds instead of objects, so the kind of each name is a name too.
    """
    objects = {("page", pk) for pk in found.pages.keys() | found.linked}
    objects |= {(SPECIALIST, pk) for pk in found.people | facts.speakers.keys()}
    objects |= {(term.kind, term.id) for term in facts.terms}
    objects |= {("settings", notice.site_id) for notice in facts.notices}
    objects |= facts.files.keys() | facts.tags
    names = keys.of_objects(objects)
    kinds = dict.fromkeys(keys.kind_of(name) for name in names)
    lists: set[str] = set()
    for state in found.listed:
        lists |= set(keys.of_list(state.kind, state.site_id, [state.language]))
    if found.people:
        sites = {state.site_id for state in _states(found)}
        for site_id in sites:
            lists |= set(keys.of_list(SPECIALIST, site_id, get_content_languages()))
    return [*names, *kinds, *sorted(lists)]


def _purge_urls(urls: Iterable[str]) -> None:
    """Purge addresses through Wagtail's frontend cache, where the site has one."""
    has_cache = getattr(settings, "WAGTAILFRONTENDCACHE", None) or getattr(
        settings, "WAGTAILFRONTENDCACHE_LOCATION", None
    )
    if not has_cache or not urls:
        return
    try:
        PurgeBatch(urls).purge()
    except Exception:
        logger.exception("%d addresses could not be purged", len(list(urls)))


def _purge_tags(tags: tuple[str, ...]) -> None:
    """Hand the names to the site's own function, where it has one."""
    path = modalities_settings.PURGE_TAGS
    if not path or not tags:
        return
    try:
        import_string(path)(tags)
    except Exception:
        logger.exception("%s could not purge %d tags", path, len(tags))
