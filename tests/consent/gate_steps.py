"""What the consent tests share: a quote's row and history, and a cache that remembers."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.contrib.frontend_cache.backends.base import BaseBackend
from wagtail.models import PageLogEntry

REFUSED = "wagtail_modalities.consent.refused"
NEW_WORDS = "Words that nobody has agreed to yet."
YESTERDAY = timezone.localdate() - timezone.timedelta(days=1)


class RememberingCache(BaseBackend):
    """A frontend cache that keeps the addresses it was asked to purge."""

    purged: list[str] = []

    def purge(self, url: str) -> None:
        self.purged.append(url)


FRONTEND_CACHE = {"default": {"BACKEND": "tests.consent.gate_steps.RememberingCache"}}


def row_of(page: Any) -> Any:
    """The page as the database has it now."""
    return type(page)._default_manager.get(pk=page.pk)


def entries(page: Any, action: str) -> list[PageLogEntry]:
    """The page's history of one kind, oldest first."""
    return list(PageLogEntry.objects.filter(page=page.pk, action=action).order_by("pk"))


def is_scheduled(page: Any) -> bool:
    return page.revisions.filter(approved_go_live_at__isnull=False).exists()


def assert_refused(page: Any, reason: str = "Consent is not recorded") -> None:
    """Not live, no schedule left, and the history says why."""
    row = row_of(page)
    assert not row.live
    assert row.live_revision_id is None
    assert not is_scheduled(row)
    assert reason in entries(page, REFUSED)[-1].data["reason"]
    assert not entries(page, "wagtail.publish")


def assert_published(page: Any) -> None:
    row = row_of(page)
    assert row.live
    assert not is_scheduled(row)
    assert not entries(page, REFUSED)


def draft_with(quote: Any, words: str = NEW_WORDS, **fields: Any) -> Any:
    """A new revision with other words; the row stays as it is. Returns the revision."""
    draft = quote.get_latest_revision_as_object()
    draft.quote = words
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision()
