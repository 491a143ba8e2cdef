"""Which kind of document a class of pages has."""

from __future__ import annotations

from typing import Any

from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE
from wagtail_modalities.models.modality import ModalityMixin
from wagtail_modalities.models.modality_index import ModalityIndexMixin
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

_MIXINS = ((ModalityMixin, MODALITY), (SpecialistQuoteMixin, QUOTE), (ModalityIndexMixin, INDEX))


def kind_of(model: Any) -> str:
    """Return the kind of document that a class of pages has; "" for none of ours."""
    if isinstance(model, type):
        return next((kind for mixin, kind in _MIXINS if issubclass(model, mixin)), "")
    return ""
