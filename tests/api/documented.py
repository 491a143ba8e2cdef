"""The small site whose answers the documentation prints."""

from __future__ import annotations

from typing import Any

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests import factories
from tests.api.asking import World
from wagtail_modalities.models import Concern, Population


def make_documented() -> World:
    home = factories.make_site_root()
    home.title = "Home"
    home.save()
    index = factories.make_index(home, intro="How each of them works, and for whom.")
    image = get_image_model().objects.create(
        title="Two chairs by a window", file=get_test_image_file(filename="two-chairs.png")
    )
    other = factories.make_modality(index, title="Grief Counselling", slug="grief-counselling")
    link = f'<a linktype="page" id="{other.pk}">more</a>'
    text = f"<p>Twelve to sixteen sessions, and often {link}.</p>"
    page: Any = factories.make_modality(
        index,
        title="Interpersonal Therapy (IPT)",
        slug="interpersonal-therapy",
        acronym="IPT",
        summary="A short therapy that looks at how people get on with each other.",
        body=[{"type": "section", "value": {"heading": "What to expect", "text": text}}],
        image=image,
        cta_text="Does that sound like you?",
        cta_label="Find a therapist",
        cta_url="https://www.example.org/find/",
        sessions_min=12,
        sessions_max=16,
    )
    page.concerns = [Concern.objects.create(name="Grief", locale=page.locale)]
    page.populations = [Population.objects.create(name="Adults", locale=page.locale)]
    page.related = [other]
    page.save_revision().publish()
    words = "I listen first, and we decide together where to go from there."
    quote = factories.make_quote(
        page, quote=words, specialist=factories.make_specialist(display_name="Ada Marlow")
    )
    return World(index, page, other, quote, quote)
