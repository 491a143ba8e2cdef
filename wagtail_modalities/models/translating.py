"""What becomes of a page's relations when it is copied for translation.

Both Wagtail's simple_translation and wagtail-localize copy by core's ``copy_for_translation``, and
core copies relations as they are: the French page would name English ones as related.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.models import Revision

from wagtail_modalities.models.modality import MAX_RELATED, ModalityMixin


def translate_related(source: Any, target: Any) -> None:
    """Have a translated modality name related ones in its own language, and be named by these.

    A related modality that is not translated yet is left out; once it is, this is called for it,
    and it is put where it belongs. The links of a page need none of this: they are printed in the
    language of the page.

    :param source: the page that was copied.
    :param target: its copy in another locale.
    """
    if not isinstance(target, ModalityMixin) or target.alias_of_id:
        return
    chosen = list(target.related.all())
    if chosen:
        keys = [page.translation_key for page in chosen]
        _write(target, _pages(target).filter(translation_key__in=keys))
    # after whoever copies has published what it published in the same transaction
    transaction.on_commit(lambda: _complete(target))


def _complete(target: Any) -> None:
    """Put a translation among the related ones of those whose originals are related to its own."""
    originals = type(target)._default_manager.filter(
        related__translation_key=target.translation_key, alias_of=None
    )
    keys = originals.exclude(locale_id=target.locale_id).values("translation_key")
    for page in _pages(target).filter(translation_key__in=keys).exclude(related=target.pk):
        # a page of the same language may have been translated into others, with choices of its own
        if page.related.count() < MAX_RELATED:
            _write(page, [*page.related.all(), target])


def _pages(target: Any) -> Any:
    """The modalities in a translation's language, aliases left out: they follow another page."""
    rows = type(target)._default_manager.filter(locale_id=target.locale_id, alias_of=None)
    return rows.exclude(pk=target.pk).order_by("title", "pk")


def _write(page: Any, related: Iterable[Any]) -> None:
    """Write which modalities are related to a page, to its row and to what may be published."""
    others = list(related)
    page.related.set(others)
    page.related.commit()
    newest = type(page)._default_manager.values_list("latest_revision", "live_revision")
    stored = Q(pk__in=[pk for pk in newest.get(pk=page.pk) if pk])
    revisions = Revision.page_revisions.filter(object_id=str(page.pk))
    for revision in revisions.filter(stored | Q(approved_go_live_at__isnull=False)):
        revision.content = {**revision.content, "related": [other.pk for other in others]}
        revision.save(update_fields=["content"])
