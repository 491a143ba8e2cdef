"""The composed document of a page, as plain JSON data: what APIs print of it.

Keys are those of the delivery contract. Absent is null, "" or an empty list, never a missing key.
"""

from __future__ import annotations

from typing import Any

from django.utils import translation

from wagtail_modalities.compose import images, links, modality
from wagtail_modalities.compose.gather import Composition
from wagtail_modalities.compose.values import Document, Quote, SpecialistValue
from wagtail_modalities.models.modality import ModalityMixin
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

#: how many quotes a page's document holds; the total is always told
QUOTES_LIMIT = 50

_KEPT = "_wagtail_modalities_document"


def of(page: Any) -> Document:
    """Return the document of a modality, a quote or an index page.

    Composed once per instance: an API asks for one key after the other. Public values only: the
    page's own words are core's to serve or not, everything it refers to is held to the rule, and
    a quote that is hidden says nothing.
    """
    kept: Document | None = page.__dict__.get(_KEPT)
    if kept is None:
        kept = page.__dict__[_KEPT] = compose(page)
    return kept


def compose(page: Any) -> Document:
    """Return the document of a page, composed anew, in the page's language."""
    composition = Composition(page, absolute=True)
    with translation.override(composition.language):
        if isinstance(page, ModalityMixin):
            return _modality(composition)
        if isinstance(page, SpecialistQuoteMixin):
            return _quote_page(composition)
        return {"intro": page.intro, "body": _body(composition), "image": _image(composition)}


def _modality(composition: Composition) -> Document:
    composed = modality.compose(composition)
    data = composed.model_dump(mode="json", exclude={"id", "title", "fact_lines"})
    if composed.evidence:
        data["evidence"] = {"level": composed.evidence.level, "note": composed.evidence.note}
    notice = modality.crisis_notice(composition)
    return {
        **data,
        "crisis_notice": notice.model_dump(mode="json") if notice else None,
        "image": _image(composition),
        "body": _body(composition),
        "specialist_quotes": [_quote(quote) for quote in composition.quotes[:QUOTES_LIMIT]],
        "specialist_quotes_total": len(composition.quotes),
    }


def _quote_page(composition: Composition) -> Document:
    # an API has no entitled view: a quote that the public may not see says nothing
    shown = composition.quotes[0] if composition.is_public and composition.quotes else None
    if shown is None:
        words = dict.fromkeys(("quote", "attribution", "source_url", "source_note"), "")
        return {**words, "specialist": None, "modality": None, "body": []}
    above = composition.page.modality
    data = _quote(shown)
    del data["id"], data["meta"]
    reference = {"id": above.pk, "title": above.title, "html_url": links.public_url(above)}
    return {**data, "modality": reference, "body": _body(composition)}


def _quote(quote: Quote) -> Document:
    return {
        "id": quote.id,
        "meta": {"kind": "specialist_quote", "html_url": quote.url},
        "quote": quote.quote,
        "attribution": quote.attribution,
        "source_url": quote.source_url,
        "source_note": quote.source_note,
        "specialist": _specialist(quote.specialist) if quote.specialist else None,
    }


def _specialist(specialist: SpecialistValue) -> Document:
    data = specialist.model_dump(mode="json", exclude={"photo"})
    photo = specialist.photo
    # the photo is the person: their name is what it shows
    return {**data, "photo": {"alt": photo.alt, **images.size_document(photo)} if photo else None}


def _body(composition: Composition) -> list[Document]:
    body = composition.page.body
    if not body:
        return []
    found: list[Document] = body.stream_block.get_api_representation(
        body, context={"composition": composition}
    )
    return found


def _image(composition: Composition) -> Document | None:
    page = composition.page
    return composition.image_document(page.image, images.page_image_alt(page))
