"""The user bar of a previewed page, for a front end on another host."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wagtail_modalities.previews.reading import Draft


def render(draft: Draft, request: HttpRequest) -> str:
    """Return the HTML of the user bar for a draft's user and page."""
    return ""
