"""What the page mixins stand on.

At run time a mixin is a plain abstract model: one that descended from ``Page`` could not be put
on a site's custom base page. To the type checker it is a page, whose methods it calls.
"""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from wagtail.models import Page

    class PageBase(Page):
        """A page, with the types of the fields that the mixins set."""

        title: str
        draft_title: str
        slug: str
else:
    PageBase = models.Model

__all__ = ["PageBase"]
