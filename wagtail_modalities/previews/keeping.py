"""Keeping a page as it is in memory, for a front end to ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import COMMENTS_RELATION_NAME

from wagtail_modalities.models.preview_draft import PreviewDraft
from wagtail_modalities.previews import places, tokens
from wagtail_modalities.previews.rights import is_same_session, may_preview, session_digest

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class Preview:
    """A draft that is kept.

    :param token: good from now on for PREVIEW_SECONDS.
    :param url: where the front end shows it.
    """

    token: str
    url: str


def address(page: Any, request: HttpRequest, *, slot: str) -> Preview | None:
    """Keep a page as it is in memory, and return where its front end shows it.

    :param request: whose user looks at it.
    :param slot: "" for what is being typed, else the id of the revision that is looked at. A user
        has one draft of a page in each: a token for it shows what was kept last.
    :returns: None where the page's Site has no address in PREVIEW_URLS, nobody is logged in, or the
        user may not edit the page.
    """
    template = places.template_of(places.site_of(page.url_path))
    token = keep(page, getattr(request, "user", None), slot=slot) if template else None
    return Preview(token, template.replace("{token}", token)) if token else None


def keep(page: Any, user: Any, *, slot: str) -> str | None:
    """Keep a page as it is in memory, and return a token for it, wherever that is shown.

    What has been kept longer than a token is good is deleted on the way.

    :returns: None where the page lies in no Site, or the user may not edit it.
    """
    site_id = places.site_of(page.url_path)
    parent = page.get_parent().specific if page.pk is None and page.path else None
    if site_id is None or not may_preview(user, page, parent):
        return None
    PreviewDraft.objects.outlived().delete()
    place = {
        "user": user,
        "content_type": ContentType.objects.get_for_model(page, for_concrete_model=False),
        "page_pk": page.pk or 0,
        "parent_pk": parent.pk if parent is not None else 0,
        "locale_id": page.locale_id,
        "site_id": site_id,
        "slot": slot,
    }
    _forget_older_password(place, user)
    values = {
        "content": _content(page),
        "session_digest": session_digest(user),
        "kept_at": timezone.now(),
    }
    draft, _created = PreviewDraft.objects.update_or_create(**place, defaults=values)
    return tokens.sign(draft.key)


def _forget_older_password(place: dict[str, Any], user: Any) -> None:
    """Delete a draft from before a change of password: its tokens must not open the new one."""
    for older in PreviewDraft.objects.filter(**place).defer("content"):
        if not is_same_session(user, older.session_digest):
            older.delete()


def _content(page: Any) -> dict[str, Any]:
    """What a revision holds, without what comes from the page's row: no consent is kept here."""
    left_out = {COMMENTS_RELATION_NAME, *getattr(page, "row_fields", ())}
    data = page.serializable_data()
    return {name: value for name, value in data.items() if name not in left_out}
