"""The number of queries does not grow with the number of blocks."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_image, make_modality, make_quote
from wagtail_modalities import get_modality_model
from wagtail_modalities.compose.gather import Composition

pytestmark = pytest.mark.django_db


def make_page(number):
    home = make_modality()
    blocks = []
    for index in range(number):
        target = make_modality(title=f"Target {number} {index}")
        quote = make_quote(home)
        link = f'<p><a linktype="page" id="{target.pk}">yonder</a></p>'
        image = make_image()
        image.get_renditions("width-800|preserve-svg", "width-1600|preserve-svg")
        blocks += [
            ("section", {"heading": "a", "text": link}),
            ("call_to_action", {"text": "a", "page": target}),
            ("pull_quote", {"quote_page": quote, "excerpt": quote.quote}),
            ("image", {"image": {"image": image, "decorative": True}}),
            ("faq", {"items": [{"question": "a", "answer": link}]}),
        ]
    return make_modality(body=blocks).pk


def queries(work, pk):
    """How many queries some work on a page takes, its body read afresh and nothing cached."""
    page = get_modality_model().objects.get(pk=pk)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        result = work(page)
    return len(captured), result


def html(page):
    return page.body.stream_block.render(
        page.body, {"page": page, "composition": Composition(page, absolute=False)}
    )


def api(page):
    return page.body.stream_block.get_api_representation(
        page.body, context={"composition": Composition(page)}
    )


@pytest.mark.parametrize("work", [html, api])
def test_is_the_same_for_one_block_of_a_kind_and_for_many(work):
    few, many = make_page(1), make_page(8)
    # what is asked once in a process, such as the sites and the page types
    queries(work, few)
    queries(work, many)
    count_few, _result = queries(work, few)
    count_many, result = queries(work, many)
    assert count_many == count_few
    assert str(result).count("yonder") == 16
