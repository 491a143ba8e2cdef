"""Which kind of document a class of pages has."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import get_page_models

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


def types_of(model: Any) -> list[int]:
    """Return the ids of the content types that the pages of a class have, a subclass's among them.

    A page's row has its type, with an index on it: a condition on it keeps a database from reading
    every page of a site, where it does not see by itself that few of them are of the class.
    """
    kinds = [kind for kind in get_page_models() if issubclass(kind, model)]
    return [one.pk for one in ContentType.objects.get_for_models(*kinds).values()]
