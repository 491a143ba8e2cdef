"""The page types and records. Import them from here."""

from wagtail_modalities.models.modality import Modality, ModalityMixin, QuoteOrder
from wagtail_modalities.models.modality_index import ModalityIndex, ModalityIndexMixin
from wagtail_modalities.models.preview_draft import PreviewDraft
from wagtail_modalities.models.settings import CrisisNotice, ModalitiesSettings
from wagtail_modalities.models.specialist import Specialist, SpecialistKind, SpecialistLicence
from wagtail_modalities.models.specialist_quote import SpecialistQuote, SpecialistQuoteMixin
from wagtail_modalities.models.terms import Concern, Format, Population, Profession

__all__ = [
    "Concern",
    "CrisisNotice",
    "Format",
    "ModalitiesSettings",
    "Modality",
    "ModalityIndex",
    "ModalityIndexMixin",
    "ModalityMixin",
    "Population",
    "PreviewDraft",
    "Profession",
    "QuoteOrder",
    "Specialist",
    "SpecialistKind",
    "SpecialistLicence",
    "SpecialistQuote",
    "SpecialistQuoteMixin",
]
