"""What core's own view gives a page that somebody makes in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
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
