"""Therapy modality pages for Wagtail, with the words of the specialists who practise them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail_modalities.models import (
        ModalityIndexMixin,
        ModalityMixin,
        SpecialistQuoteMixin,
    )

__version__ = "0.1.0"


def get_modality_model() -> type[ModalityMixin]:
    """Return the site's modality page type.

    That is ``wagtail_modalities.Modality``, or the class that the Django setting
    ``WAGTAIL_MODALITIES_MODALITY_MODEL`` names. Callable once models are loaded.

    :raises django.core.exceptions.ImproperlyConfigured: the setting names no model.
    """
    model: type[ModalityMixin] = _load("Modality")
    return model


def get_specialist_quote_model() -> type[SpecialistQuoteMixin]:
    """Return the site's quote page type (``WAGTAIL_MODALITIES_SPECIALISTQUOTE_MODEL``).

    :raises django.core.exceptions.ImproperlyConfigured: the setting names no model.
    """
    model: type[SpecialistQuoteMixin] = _load("SpecialistQuote")
    return model


def get_modality_index_model() -> type[ModalityIndexMixin]:
    """Return the site's index page type (``WAGTAIL_MODALITIES_MODALITYINDEX_MODEL``).

    :raises django.core.exceptions.ImproperlyConfigured: the setting names no model.
    """
    model: type[ModalityIndexMixin] = _load("ModalityIndex")
    return model


def _load(name: str) -> Any:
    # imported here: setup tools read __version__ where no dependency is installed yet
    import swapper

    return swapper.load_model("wagtail_modalities", name)
