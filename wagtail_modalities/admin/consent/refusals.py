"""Tells the user of a bulk action what the gate left out: core's message counts it as done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from wagtail.admin import messages

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models import consent


def tell_refusals(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    """Warn, after bulk publishing, of each quote that is not live for want of consent."""
    if action_type != "publish" or not modalities_settings.CONSENT_GATE:
        return
    model = get_specialist_quote_model()
    chosen = [page for page in objects if getattr(page, "path", None)]
    below = Q(pk__in=[page.pk for page in chosen])
    if getattr(action, "cleaned_form", None) and action.cleaned_form.cleaned_data.get(
        "include_descendants"
    ):
        for page in chosen:
            below |= Q(path__startswith=page.path)
    if not chosen:
        return
    refused = []
    for quote in model._default_manager.filter(below).order_by("path"):
        draft = quote.get_latest_revision_as_object()
        if reason := consent.refusal(draft):
            refused.append((quote.get_admin_display_title(), reason))
    if refused:
        listed = format_html_join("", "<li>{}: {}</li>", refused)
        heading = gettext("Not published for want of consent:")
        messages.warning(request, format_html("{}<ul>{}</ul>", heading, listed))
