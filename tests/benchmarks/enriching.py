"""What an editor adds to an imported page: pictures, links, terms, blocks of many kinds."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file_jpeg

from wagtail_modalities.models import Concern, Format, Population


@dataclass(frozen=True)
class Shelf:
    """What the pages share.

    :param images: pictures, handed out in turn.
    :param terms: of each vocabulary, in the pages' language.
    """

    images: Sequence[Any]
    document: Any
    terms: Mapping[Any, Sequence[Any]]

    def image(self, number: int) -> Any:
        return self.images[number % len(self.images)]

    def term(self, model: Any, number: int) -> Any:
        return self.terms[model][number % len(self.terms[model])]


def make_images(title: str, number: int, width: int, height: int) -> list[Any]:
    """Make so many images of one size in pixels."""
    return [_image(f"{title} {n}", width, height) for n in range(number)]


def _image(title: str, width: int, height: int) -> Any:
    file = get_test_image_file_jpeg(f"{title}.jpg".replace(" ", "-").lower(), size=(width, height))
    return get_image_model().objects.create(title=title, file=file)


def enrich(page: Any, other: Any, number: int, shelf: Shelf) -> None:
    """Give a page all that an editor would, pointing at its neighbour, and publish it."""
    text = str(page.body[0].value.source)
    link = f'<p>See <a linktype="page" id="{other.pk}">another way</a> or '
    link += f'<a linktype="document" id="{shelf.document.pk}">read on</a>.</p>'
    picture = shelf.image(number + 1)
    quote = other.get_children().first()
    image = {"image": picture.pk, "alt_text": picture.title, "decorative": False}
    section = {"heading": "How it works", "text": text + link, "aspect": ""}
    stored = [
        ("paragraph", text + link),
        ("section", section),
        ("section", {**section, "heading": "What to expect", "text": text}),
        ("callout", {"kind": "info", "title": "Before you book", "text": link}),
        (
            "call_to_action",
            {"text": "Go on", "page": other.pk, "url": "", "style": "primary"},
        ),
        ("image", {"image": image, "caption": "A drawing"}),
        ("pull_quote", {"quote_page": quote.pk}),
        ("specialist_quotes", {"heading": ""}),
    ]
    page.body = page.body.stream_block.to_python(
        [{"type": kind, "value": value} for kind, value in stored]
    )
    page.acronym = f"T{number}"
    page.also_known_as = [f"Therapy of kind {number}"]
    page.cta_text, page.cta_label, page.cta_page = "Does this suit you?", "Ask us", other
    page.image = shelf.image(number)
    page.sessions_min, page.sessions_max, page.session_minutes = 12, 16, 50
    page.evidence_level, page.evidence_note = "strong", "A review of forty trials"
    page.reviewed_by, page.last_reviewed = "Dr. M. Ortiz", timezone.localdate()
    page.next_review_due = page.last_reviewed + datetime.timedelta(days=365)
    page.concerns = {shelf.term(Concern, number), shelf.term(Concern, number + 1)}
    page.populations = [shelf.term(Population, number)]
    page.formats = [shelf.term(Format, number)]
    page.save_revision().publish()
