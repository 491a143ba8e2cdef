"""All advice on a page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from wagtail_modalities.advice.advice import Advice
from wagtail_modalities.advice.crisis import crisis_advice
from wagtail_modalities.advice.duplicates import advice_on_quotes_below, advice_on_twins
from wagtail_modalities.advice.editorial import read_body, read_modality
from wagtail_modalities.advice.images import block_image_advice, page_image_advice
from wagtail_modalities.advice.lengths import quote_length_advice, summary_length_advice
from wagtail_modalities.advice.reading import reading_advice, reading_level
from wagtail_modalities.advice.review import review_advice
from wagtail_modalities.advice.site import site_settings
from wagtail_modalities.advice.wording import wording_advice
from wagtail_modalities.models.modality import ModalityMixin
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin


def advice_on(page: Any) -> list[Advice]:
    """Return the advice on a page as it is in memory; none on other types of page.

    Half-filled pages are welcome: what is not there yet is not advised on. The number of queries
    does not grow with the quotes, blocks or images of the page.

    :param page: the page in its own class, as ``page.specific`` or a revision gives it. A quote is
        compared with its siblings, a modality's quotes with each other, in their newest versions.
    """
    if isinstance(page, ModalityMixin):
        return _on_modality(page)
    if isinstance(page, SpecialistQuoteMixin):
        return _on_quote(page)
    return []


def reading_level_of(page: ModalityMixin) -> str:
    """Return how hard a modality's copy is to read, as a sentence; also where that is not known."""
    language = page.locale.language_code
    level = reading_level(read_modality(page).prose, language, site_settings(page))
    return str(level) if level else gettext("There is too little copy to tell.")


def _on_modality(page: ModalityMixin) -> list[Advice]:
    settings = site_settings(page)
    copy = read_modality(page)
    language = page.locale.language_code
    return [
        *summary_length_advice(page.summary or "", language),
        *reading_advice(copy.prose, language, settings),
        *wording_advice(copy, language, settings),
        *page_image_advice(page),
        *block_image_advice(copy.images),
        *review_advice(page, settings),
        *crisis_advice(page, settings),
        *advice_on_quotes_below(page),
    ]


def _on_quote(page: SpecialistQuoteMixin) -> list[Advice]:
    # the words are the clinician's own: neither their level nor their wording is ours to advise on
    return [
        *quote_length_advice(page.quote or ""),
        *block_image_advice(read_body(page.body).images),
        *advice_on_twins(page),
    ]
