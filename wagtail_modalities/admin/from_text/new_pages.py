"""What core's own view does for a page that somebody makes in the admin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import BaseViewRestriction, PageSubscription, PageViewRestriction


def welcome(page: Any, request: HttpRequest) -> None:
    """Set the privacy that the page's type asks for, and tell its maker of comments on it.

    Called before the page is published: what is to be private is never public.
    """
    _restrict(page, page.get_default_privacy_setting(request))
    PageSubscription.objects.update_or_create(
        page=page, user=request.user, defaults={"comment_notifications": True}
    )


def _restrict(page: Any, setting: dict[str, Any]) -> None:
    kind = setting["type"]
    if kind == BaseViewRestriction.NONE:
        return
    restriction = PageViewRestriction(page=page, restriction_type=kind)
    if kind == BaseViewRestriction.PASSWORD:
        restriction.password = setting["password"]
    restriction.save()
    if kind == BaseViewRestriction.GROUPS:
        restriction.groups.set(setting["groups"])


def run_hooks(request: HttpRequest, pages: Iterable[Any]) -> Any:
    """Run core's hooks for pages that were made; return the first response that one answers."""
    answer = None
    for page in pages:
        page.refresh_from_db()
        names = ["after_publish_page"] if page.live else []
        for name in (*names, "after_create_page"):
            for hook in hooks.get_hooks(name):
                result = hook(request, page)
                if answer is None and hasattr(result, "status_code"):
                    answer = result
    return answer


def url_of(page: Any, user: Any) -> str:
    """Return the address of a page's editor, or of the explorer where the user may not edit it."""
    may_edit = page.permissions_for_user(user).can_edit()
    name = "wagtailadmin_pages:edit" if may_edit else "wagtailadmin_explore"
    return reverse(name, args=[page.pk])
