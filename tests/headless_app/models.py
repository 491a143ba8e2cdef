"""Page types with the mixins of wagtail-headless-preview, as the how-to has them."""

from __future__ import annotations

from wagtail.models import Page

from wagtail_modalities.models import ModalityIndexMixin, ModalityMixin, SpecialistQuoteMixin
from wagtail_modalities.previews.headless import HeadlessMixin, HeadlessPreviewMixin


class TherapyPage(HeadlessPreviewMixin, ModalityMixin, Page):
    """A modality that is previewed in the front end."""


class TherapistQuote(HeadlessMixin, SpecialistQuoteMixin, Page):
    """A quote that is shown there, too."""


class TherapyIndex(HeadlessMixin, ModalityIndexMixin, Page):
    """An index that is shown there, too."""
