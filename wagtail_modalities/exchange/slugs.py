"""Slugs of what an import creates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.text import slugify

from wagtail_modalities.models.slugs import LONGEST_GENERATED

if TYPE_CHECKING:
    from wagtail.models import Page


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
        self._is_ascii = False
        self._last: dict[str, int] = {}

    def free(self, title: str) -> str:
        if self._taken is None:
            reserved: frozenset[str] = getattr(self._page, "reserved_child_slugs", frozenset())
            self._taken = {*self._page.get_children().values_list("slug", flat=True), *reserved}
            self._is_ascii = all(map(str.isascii, self._taken))
        base = slug_of(title)[:LONGEST_GENERATED] or "quote"
        self._is_ascii = self._is_ascii and base.isascii()
        slug, number = base, self._last.get(base, 1)
        while self._is_taken(slug):
            number += 1
            slug = f"{base}-{number}"
        self._last[base] = number
        self._taken.add(slug)
        return slug

    def _is_taken(self, slug: str) -> bool:
        assert self._taken is not None  # nosec B101 # for mypy
        if slug in self._taken:
            return True
        # to some databases é and e are equal, and core asks them
        return not self._is_ascii and self._page.get_children().filter(slug=slug).exists()
