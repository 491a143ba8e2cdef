"""Images without words."""

from __future__ import annotations

import pytest

from tests.factories import make_image
from wagtail_modalities import get_modality_model
from wagtail_modalities.advice.editorial import read_body
from wagtail_modalities.advice.images import block_image_advice, page_image_advice
from wagtail_modalities.blocks.body import modality_body

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize(
    ("description", "fields", "advised"),
    [
        ("", {}, True),
        ("", {"image_alt_text": " "}, True),
        ("", {"image_alt_text": "Two chairs"}, False),
        ("", {"image_decorative": True}, False),
        ("Two chairs", {}, False),
    ],
)
def test_the_pages_image_has_words_or_is_decorative(description, fields, advised):
    page = get_modality_model()(image=make_image(description=description), **fields)

    found = page_image_advice(page)

    assert [(a.code, a.field) for a in found] == [("alt_text", "image_alt_text")] * advised


def test_a_page_without_an_image_needs_no_words():
    assert page_image_advice(get_modality_model()()) == []


@pytest.mark.parametrize(
    ("given", "advised"),
    [
        ({"alt_text": "", "decorative": False}, True),
        ({"alt_text": "  ", "decorative": False}, True),
        ({"alt_text": "Two chairs", "decorative": False}, False),
        ({"alt_text": "", "decorative": True}, False),
    ],
)
def test_an_image_block_has_words_or_is_decorative(given, advised):
    image = make_image(description="Not asked")
    value = {"image": {"image": image.pk, **given}, "caption": ""}
    body = modality_body().to_python([{"type": "image", "value": value}])

    found = block_image_advice(read_body(body).images)

    assert [(a.code, a.field) for a in found] == [("alt_text", "body")] * advised


def test_all_images_of_a_body_are_one_advice():
    (advice,) = block_image_advice([make_image(), make_image()])

    assert advice.message.startswith("2 images")


def test_a_bare_image_in_a_sites_block_has_its_own_description():
    assert block_image_advice([make_image(description="Two chairs")]) == []
