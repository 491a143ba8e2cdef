"""Following a token to its draft, by every rule there is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

import swapper
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models.preview_draft import PreviewDraft, new_key
from wagtail_modalities.previews import places, tokens
from wagtail_modalities.previews.rights import is_same_session, may_preview


@dataclass(frozen=True)
class Draft:
    """A page as somebody has typed it.

    :param page: as it was kept, saved or not; what belongs to its row is as the row has it now.
    :param stored: the page as the database has it; None for one that is not saved yet.
    :param parent: the page above, of one that is not saved yet; else None.
    :param user: whose draft it is, who may edit the page.
    """

    page: Any
    user: Any
    site_id: int
    stored: Any = None
    parent: Any = None
    slot: str = ""
    kept_at: datetime.datetime = field(default_factory=timezone.now)


@sensitive_variables("token", "key", "row")
def read(token: str) -> Draft | None:
    """Return the draft that a token leads to; None for whatever reason it does not.

    The token is ours, neither changed nor expired nor revoked. Its user is active, may enter the
    admin, has the same password, and may edit the page as it is now, which is still there, in the
    same locale and Site.
    """
    # a key that nobody has, where there is none: the answer takes as long
    key = tokens.key_of(token) or new_key()
    row = PreviewDraft.objects.select_related("user", "content_type").filter(key=key).first()
    if row is None or _is_outlived(row) or not is_same_session(row.user, row.session_digest):
        return None
    model = row.content_type.model_class()
    if model is None:
        return None
    if row.page_pk:
        return _of_saved(row, model)
    return _of_new(row, model)


def _is_outlived(row: PreviewDraft) -> bool:
    lifetime = datetime.timedelta(seconds=modalities_settings.PREVIEW_SECONDS)
    return row.kept_at < timezone.now() - lifetime


def _of_saved(row: PreviewDraft, model: Any) -> Draft | None:
    stored = model._default_manager.filter(pk=row.page_pk).first()
    if stored is None or not _is_where_it_was(row, stored) or not may_preview(row.user, stored):
        return None
    page = stored.with_content_json(row.content)
    # a revision tells them as of its own time
    page.first_published_at = stored.first_published_at
    page.last_published_at = stored.last_published_at
    return _draft(row, page, stored=stored)


def _of_new(row: PreviewDraft, model: Any) -> Draft | None:
    page_model = swapper.load_model("wagtailcore", "Page")
    parent = page_model._default_manager.filter(pk=row.parent_pk).first()
    if parent is None:
        return None
    parent = parent.specific
    blank = model(locale_id=row.locale_id, translation_key=row.content["translation_key"])
    if not may_preview(row.user, blank, parent):
        return None
    # the next free place, as core's own preview of a new page has it
    blank.depth = parent.depth + 1
    last = parent.get_last_child()
    blank.path = last._inc_path() if last else blank._get_path(parent.path, blank.depth, 1)
    page = blank.with_content_json(row.content)
    return _draft(row, page, parent=parent) if _is_where_it_was(row, page) else None


def _is_where_it_was(row: PreviewDraft, page: Any) -> bool:
    return page.locale_id == row.locale_id and places.site_of(page.url_path) == row.site_id


def _draft(row: PreviewDraft, page: Any, **more: Any) -> Draft:
    return Draft(page, row.user, row.site_id, slot=row.slot, kept_at=row.kept_at, **more)
