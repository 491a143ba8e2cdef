"""What decides where pages are and who may see them: restrictions, Sites, languages."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
    Site,
)

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.changes.pages import seen_columns
from wagtail_modalities.changes.records import watch
from wagtail_modalities.compose import neighbours, printed
from wagtail_modalities.compose.facts import Facts
from wagtail_modalities.compose.states import states
from wagtail_modalities.signals import Reason


def connect() -> None:
    """Connect every receiver."""
    watch(PageViewRestriction, page_restriction_facts)
    watch(CollectionViewRestriction, collection_restriction_facts)
    watch(Site, site_facts)
    watch(Locale, locale_facts)
    if apps.is_installed("wagtail.contrib.redirects"):
        from wagtail.contrib.redirects.models import Redirect

        watch(Redirect, redirect_facts)


def page_restriction_facts(old: Any, new: Any) -> Facts | None:
    """Return how all that a restriction hides is before it is set or lifted."""
    if old and new and old.page_id == new.page_id:
        # whom it lets in is nothing to the public
        return None
    pages = {one.page_id for one in (old, new) if one}
    # an alias carries its source's restriction
    page_model = PageViewRestriction._meta.get_field("page").related_model
    rows = page_model._base_manager.filter(pk__in=neighbours.with_aliases(pages))
    before = states(neighbours.below(rows.values_list("path", flat=True)))
    return Facts(before=dict(before), reason=Reason.RESTRICTION) if before else None


def collection_restriction_facts(old: Any, new: Any) -> Facts | None:
    """Return the files that appear or go with a collection's restriction."""
    if old and new and old.collection_id == new.collection_id:
        return None
    facts = Facts(reason=Reason.RESTRICTION)
    others = CollectionViewRestriction.objects.exclude(pk=old.pk if old else None)
    restricted = tuple(others.values_list("collection__path", flat=True))
    for one in (old, new):
        if one is not None:
            inside = Q(collection__path__startswith=one.collection.path)
            for kind, model in (("image", get_image_model()), ("document", get_document_model())):
                rows = model._default_manager.order_by().filter(inside)
                for pk, path in rows.values_list("pk", "collection__path"):
                    if not path.startswith(restricted):
                        facts.files[kind, pk] = False
    return facts if facts.files else None


def site_facts(old: Site | None, new: Site | None) -> Facts | None:
    """Return how all our pages are before a Site is changed.

    Addresses begin with it, and heads say its name.
    """
    columns = seen_columns(old, new) if old and new else printed.ADDRESS
    tags = {("site", one.pk) for one in (old, new) if one and one.pk}
    if columns & printed.ADDRESS:
        return _all_of_ours(Q(), tags)
    if not columns & printed.NAME:
        return None
    facts = _all_of_ours(Q(), tags)
    if facts is not None:
        # each page's head says the name
        named = {pk for pk, one in facts.before.items() if one and ("site", one.site_id) in tags}
        facts.columns = dict.fromkeys(named, printed.NAME)
    return facts


def locale_facts(old: Locale | None, new: Locale | None) -> Facts | None:
    """Return how the pages in a language are before its code is another."""
    if old is None or new is None or old.language_code == new.language_code:
        return None
    return _all_of_ours(Q(locale=old), set())


def redirect_facts(old: Any, new: Any) -> Facts | None:
    """Return the address at which a page of ours is found, or is not any more."""
    known = [one for one in (old, new) if one is not None and one.redirect_page_id]
    pages = states(Q(pk__in={one.redirect_page_id for one in known})) if known else {}
    ours = {pk for pk, state in pages.items() if state.kind and state.is_visible}
    leading = [one for one in known if one.redirect_page_id in ours]
    if not leading or (old and new and not seen_columns(old, new)):
        return None
    urls = {url for one in leading for url in one.old_links()}
    return Facts(urls=urls, tags={("page", pk) for pk in ours}, reason=Reason.MOVE)


def _all_of_ours(condition: Q, tags: set[tuple[str, int]]) -> Facts | None:
    models = get_modality_model(), get_specialist_quote_model(), get_modality_index_model()
    types = [ContentType.objects.get_for_model(model).pk for model in models]
    before = states(Q(content_type__in=types) & condition)
    return Facts(before=dict(before), tags=tags, reason=Reason.SITE) if before else None
