"""Whether a page type of ours gives previews away (W044)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning, register

from wagtail_modalities.checks.swap import SWAPPABLE


@register
def check_headless_previews(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Name our page types whose previews have wagtail-headless-preview's own tokens (W044)."""
    try:
        return tokens_of_the_package([get() for get in SWAPPABLE.values()])
    except (LookupError, ValueError):
        # a swap to a model that does not exist: Django's own checks say so
        return []


def tokens_of_the_package(models: Iterable[Any]) -> list[CheckMessage]:
    """Return a warning for each page type that takes its tokens from wagtail-headless-preview."""
    return [
        Warning(
            f"{model._meta.label} is previewed by tokens that never expire and that are nobody's.",
            hint="Take HeadlessPreviewMixin or HeadlessMixin from "
            "wagtail_modalities.previews.headless in the place of wagtail-headless-preview's own.",
            id="wagtail_modalities.W044",
        )
        for model in models
        # imported by whoever has it: the package need not be there
        if getattr(
            getattr(model, "get_page_from_preview_token", None), "__module__", ""
        ).startswith("wagtail_headless_preview")
    ]
