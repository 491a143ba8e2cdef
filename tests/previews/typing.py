"""An editor who types, and the token that the front end is given for it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory, override_settings
from wagtail.models import Page

from wagtail_modalities import previews

FRONT_END = "https://www.example.org"
PREVIEW_URLS = {"localhost": FRONT_END + "/preview/{token}/"}
#: a site whose pages a front end previews
headless = override_settings(WAGTAIL_MODALITIES={"PREVIEW_URLS": PREVIEW_URLS})


def asked_by(user: Any) -> Any:
    """A request of a user, or of nobody."""
    request: Any = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    return request


def preview(page: Any, user: Any, slot: str = "") -> previews.Preview:
    """Keep a page as it is in memory, as the preview panel does."""
    with headless:
        made = previews.address(page, asked_by(user), slot=slot)
    assert made is not None
    return made


def unsaved(model: Any, parent: Any, **fields: Any) -> Any:
    """A page as the form that creates one has it: in no table yet."""
    values = {"title": "New", "slug": "new", "locale": parent.locale, **fields}
    page = model(**values)
    page.set_url_path(parent)
    page.depth = parent.depth + 1
    page.path = Page._get_children_path_interval(parent.path)[1]
    return page
