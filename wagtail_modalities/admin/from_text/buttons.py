"""Where the views are found: in the menus of every page that a modality or a quote may join."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from wagtail_modalities import get_modality_model, get_specialist_quote_model


def may_add_below(page: Any, model: Any, user: Any) -> bool:
    """Return whether ``user`` may make a page of a type below ``page``, as core's views ask it."""
    specific_class = page.specific_class
    return bool(
        specific_class
        and page.permissions_for_user(user).can_add_subpage()
        and model in specific_class.creatable_subpage_models()
        and model.can_create_at(page)
    )


def from_text_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Yield the buttons of what ``user`` may add below the page; none for a page not yet saved."""
    if page.pk is None:
        return
    if may_add_below(page, get_modality_model(), user):
        url = reverse("wagtail_modalities_from_text:new", args=[page.pk])
        yield Button(_("New from text"), url, icon_name="doc-full", priority=65)
    if may_add_below(page, get_specialist_quote_model(), user):
        url = reverse("wagtail_modalities_from_text:quotes", args=[page.pk])
        yield Button(_("Add quotes from text"), url, icon_name="openquote", priority=66)


def header_buttons(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Yield the buttons for the header of a page's own views."""
    return from_text_buttons(page, user, next_url)
