"""Slugs of what an import creates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.text import slugify

if TYPE_CHECKING:
    from wagtail.models import Page

#: a slug's field takes 255 characters; the rest is for a number
LONGEST = 240


def slug_of(text: str) -> str:
    """The slug that core makes of a title; '' of a title without a letter or digit."""
    allow_unicode = getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True)
    slug: str = slugify(text, allow_unicode=allow_unicode)
    return slug


class Slugs:
    """Hands out the slugs that are free below a page.

    Core tries one suffix after the other, a query each: too many for two thousand quotes by
    people whom nobody could name.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._taken: set[str] | None = None
        self._last: dict[str, int] = {}

    def free(self, title: str) -> str:
        if self._taken is None:
            reserved: frozenset[str] = getattr(self._page, "reserved_child_slugs", frozenset())
            self._taken = {*self._page.get_children().values_list("slug", flat=True), *reserved}
        base = slug_of(title)[:LONGEST] or "quote"
        slug, number = base, self._last.get(base, 1)
        while slug in self._taken:
            number += 1
            slug = f"{base}-{number}"
        self._last[base] = number
        self._taken.add(slug)
        return slug
