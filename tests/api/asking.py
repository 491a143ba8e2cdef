"""What the tests of both APIs share: their addresses, and a small site to ask about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests import factories
from wagtail_modalities.compat import WAGTAIL_8
from wagtail_modalities.models import Concern

needs_v3 = pytest.mark.skipif(not WAGTAIL_8, reason="Wagtail 7.4 has no API v3")
#: the root of each API
APIS = ["/api/v2/", pytest.param("/api/v3/", marks=needs_v3)]
on_both = pytest.mark.parametrize("api", APIS)


@dataclass(frozen=True)
class World:
    """An index with two modalities; the first has everything and two quotes."""

    index: Any
    page: Any
    other: Any
    quote: Any
    quote_with_page: Any

    def paths(self) -> dict[str, str]:
        """The path of each endpoint below an API's root, by its name in the docs."""
        return {
            "modalities": "modalities/?order=-title",
            "modalities, full": "modalities/?view=full&include=related,breadcrumb",
            "modality": f"modalities/{self.page.pk}/?include=related,breadcrumb",
            "resolve": "modalities/resolve/?path=/therapies/interpersonal-therapy/",
            "resolve, quote": f"modalities/resolve/?path={path(self.quote_with_page)}",
            "resolve, index": "modalities/resolve/?path=/therapies/",
            "redirect": f"modalities/resolve/?path={path(self.quote)}",
            "facets": "modalities/facets/",
            "schema": "modalities/schema/",
            "specialist_quotes": f"specialist_quotes/?modality={self.page.pk}&include=breadcrumb",
            "specialist_quote": f"specialist_quotes/{self.quote_with_page.pk}/",
            "specialists": "specialists/",
            "specialist": f"specialists/{self.quote.specialist_id}/",
            "modality_indexes": "modality_indexes/",
            "modality_index": f"modality_indexes/{self.index.pk}/?include=breadcrumb",
        }


def path(page: Any) -> str:
    return str(page.get_url_parts()[2])


def make_world() -> World:
    index = factories.make_index(intro="All of them.")
    other = factories.make_modality(index, title="Another Therapy", slug="another-therapy")
    document, image = factories.make_document(), factories.make_image()
    text = (
        f'<p>Ask <a linktype="page" id="{other.pk}">us</a> or '
        f'<a linktype="document" id="{document.pk}">read</a>.</p>'
    )
    body = [
        {"type": "paragraph", "value": text},
        {"type": "section", "value": {"heading": "How", "text": text}},
        {"type": "call_to_action", "value": {"text": "Go", "page": other.pk}},
        {"type": "image", "value": {"image": {"image": image.pk, "alt_text": "A drawing"}}},
        {"type": "specialist_quotes", "value": {"heading": ""}},
    ]
    page = factories.make_modality(
        index,
        title="Interpersonal Therapy (IPT)",
        slug="interpersonal-therapy",
        acronym="IPT",
        body=body,
        image=image,
        cta_text="Suits you?",
        cta_url="https://www.example.org/find/",
        evidence_level="strong",
    )
    page.concerns = [Concern.objects.create(name="Grief", locale=page.locale)]
    page.related = [other]
    page.save_revision().publish()
    speaker = factories.make_specialist(photo=factories.make_image())
    quote = factories.make_quote(page, specialist=speaker)
    own = [{"type": "paragraph", "value": "<p>At length.</p>"}]
    quote_with_page = factories.make_quote(page, body=own)
    return World(index, page, other, quote, quote_with_page)
