"""The choosers, one of each, by what they choose."""

from __future__ import annotations

from typing import Any

from wagtail.admin.viewsets.chooser import ChooserViewSet

from wagtail_modalities.admin.choosers.specialist import specialist_chooser
from wagtail_modalities.admin.choosers.terms import term_choosers

CHOOSERS: tuple[ChooserViewSet, ...] = (specialist_chooser, *term_choosers())


def chooser_of(model: Any) -> ChooserViewSet:
    """Return the chooser of a model's records."""
    return next(chooser for chooser in CHOOSERS if chooser.model is model)
