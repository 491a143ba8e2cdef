"""Ending tokens before they expire."""

from __future__ import annotations

from typing import Any

from wagtail_modalities.models.preview_draft import PreviewDraft


def revoke(*, user: Any = None, page: Any = None) -> int:
    """Delete the drafts that are kept, and with them all tokens for them.

    :param user: of this user; of all when None.
    :param page: of this page, or of pages to be created below it; of all when None.
    :returns: how many there were.
    """
    drafts = PreviewDraft.objects.all()
    if user is not None:
        drafts = drafts.filter(user=user)
    if page is not None:
        drafts = drafts.filter(page_pk=page.pk) | drafts.filter(parent_pk=page.pk)
    deleted, _by_model = drafts.delete()
    return deleted
