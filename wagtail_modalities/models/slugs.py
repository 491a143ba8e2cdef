"""Slugs that a page's sub-routes have taken.

``/therapies/ipt/markdown/`` is a format of the page at ``/therapies/ipt/``, so no child of that
page may be called "markdown": it could never be reached.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext
from wagtail.coreutils import find_available_slug

from wagtail_modalities.models.base import PageBase

#: characters of a generated slug, of the 255 that a slug may have: the rest is for a number
LONGEST_GENERATED = 240


def reserved_slug_error(slug: str, parent: PageBase | None) -> str:
    """Return why ``slug`` cannot stand below ``parent``, '' when it can.

    :param parent: the page above, specific or not; None while it is unknown.
    """
    parent_class = getattr(parent, "specific_class", None)
    if slug not in getattr(parent_class, "reserved_child_slugs", frozenset()):
        return ""
    return gettext("“%(slug)s” is taken by a format of the page above. Choose another.") % {
        "slug": slug
    }


class ReservedSlugsMixin(PageBase):
    """For page types that may stand below one of ours: refuses a sub-route's name as slug.

    A generated slug gets a suffix instead, so that nobody is stopped by a name they did not type.
    """

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._fill_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._fill_slug()
        super().minimal_clean()
        self._refuse_reserved_slug()

    def clean(self) -> None:
        super().clean()
        self._refuse_reserved_slug()

    def _fill_slug(self) -> None:
        if self.slug or not self.path:
            return  # typed by somebody, or not yet in the tree: core calls again when it is
        parent = self.get_parent()
        allow_unicode = getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True)
        slug = slugify(self.title, allow_unicode=allow_unicode)
        if not slug:  # no letter that an address may hold, so core would make "" of it
            self.slug = find_available_slug(parent, self._meta.model_name)
        elif reserved_slug_error(slug, parent):
            self.slug = find_available_slug(parent, f"{slug}-page")
        elif len(slug) > LONGEST_GENERATED:  # "ﷺ" becomes 18 letters, and core cuts nothing
            self.slug = find_available_slug(parent, slug[:LONGEST_GENERATED])

    def _refuse_reserved_slug(self) -> None:
        parent = self.get_parent() if self.path else None
        if error := reserved_slug_error(self.slug, parent):
            raise ValidationError({"slug": error})
