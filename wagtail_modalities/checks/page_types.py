"""Whether the site's page types let our pages stand under them (W030, I031)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import swapper
from django.apps import AppConfig
from django.core.checks import CheckMessage, Info, Warning, register

from wagtail_modalities import get_modality_index_model, get_modality_model
from wagtail_modalities.conf import modalities_settings


@register
def check_site_page_types(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Name the site's page types under which none of our pages may stand (W030, I031).

    A page type is named when neither the modality nor, where it is in use, the index is allowed
    under it. It is a warning when that leaves no page type at all; while at least one admits our
    pages the others were probably meant so, and the list is for information.
    """
    try:
        ours = [get_modality_model()]
        if modalities_settings.INDEX:
            ours.append(get_modality_index_model())
        closed, opened = _site_page_types(ours)
    except (LookupError, ValueError):
        # a page type or a name in subpage_types that does not exist: Wagtail's own checks say so
        return []
    if not closed:
        return []
    names = ", ".join(sorted(model._meta.label for model in closed))
    hint = (
        f"Add {ours[-1]._meta.label!r} to the subpage_types of the page type that should hold "
        "these pages, and check that its parent_page_types names that page type."
    )
    if opened:
        text = f"Modalities cannot be created under these page types: {names}."
        return [Info(text, hint=hint, id="wagtail_modalities.I031")]
    text = f"Modalities cannot be created under any page type of this site: {names}."
    return [Warning(text, hint=hint, id="wagtail_modalities.W030")]


def _site_page_types(ours: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Return the site's page types that admit none of ``ours``, and those that admit one."""
    from wagtail.models import get_page_models

    from wagtail_modalities.models import ModalityIndexMixin, ModalityMixin, SpecialistQuoteMixin

    # a subclass of ours says itself what stands under it, also one that is not in use
    skipped = (ModalityMixin, SpecialistQuoteMixin, ModalityIndexMixin)
    base = swapper.load_model("wagtailcore", "Page")
    closed: list[Any] = []
    opened: list[Any] = []
    for model in get_page_models():
        if issubclass(model, skipped) or model is base or model._meta.app_label == "wagtailcore":
            continue
        admits = any(page_type in model.allowed_subpage_models() for page_type in ours)
        (opened if admits else closed).append(model)
    return closed, opened
