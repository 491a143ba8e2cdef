"""A page costs a constant number of queries, whatever its size."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import VERSION as WAGTAIL_VERSION

from tests import factories
from wagtail_modalities.models import Concern, Format, Population

pytestmark = pytest.mark.django_db


def queries(client: Any, url: str) -> int:
    client.get(url)  # makes renditions, and warms what core caches per process
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def path(page: Any) -> str:
    return str(page.get_url_parts()[2])


def body(times: int) -> list[dict[str, Any]]:
    """Blocks with links, choosers and images, each of them pointing somewhere else."""
    blocks: list[dict[str, Any]] = []
    index = factories.make_index(title=f"Targets {times}")
    about = factories.make_modality(index)
    for _ in range(times):
        target, other = factories.make_modality(index), factories.make_modality(index)
        document, image = factories.make_document(), factories.make_image()
        quote = factories.make_quote(about)
        text = (
            f'<p><a linktype="page" id="{target.pk}">a</a> <a linktype="document" '
            f'id="{document.pk}">b</a> <a linktype="page" id="{quote.pk}">c</a></p>'
        )
        blocks += [
            {"type": "paragraph", "value": text},
            {"type": "section", "value": {"heading": "Heading", "text": text}},
            {"type": "call_to_action", "value": {"text": "Go", "page": other.pk}},
            {"type": "image", "value": {"image": {"image": image.pk, "alt_text": "alt"}}},
            {"type": "pull_quote", "value": {"quote_page": quote.pk}},
        ]
    return blocks


def test_quotes_add_no_queries(client: Any) -> None:
    counts = []
    for number in (1, 50):
        page = factories.make_modality(quote_limit=12)
        for _ in range(number):
            speaker = factories.make_specialist(photo=factories.make_image())
            factories.make_quote(page, specialist=speaker)
        assert client.get(path(page)).content.count(b'class="wm-quote"') == number
        counts.append(queries(client, path(page)))
    assert counts[0] == counts[1]
    assert counts[0] <= 25


def test_blocks_add_no_queries(client: Any) -> None:
    counts = []
    for number in (1, 20):
        page = factories.make_modality(body=body(number))
        html = client.get(path(page)).content
        assert html.count(b"<img") == number
        assert html.count(b"wm-pull-quote__words") == number
        counts.append(queries(client, path(page)))
    assert counts[0] == counts[1]
    assert counts[0] <= 40


def test_rows_add_no_queries(client: Any) -> None:
    counts = []
    terms = [
        model.objects.create(name="Term", locale=factories.make_locale())
        for model in (Concern, Population, Format)
    ]
    for number in (1, 100):
        index = factories.make_index(title=f"Index of {number}")
        for _ in range(number):
            page = factories.make_modality(index)
            page.concerns, page.populations, page.formats = [[term] for term in terms]
            page.save()
        factories.make_quote(page)
        query = "?concern=term&format=term&population=term&profession=&q=short"
        counts.append([queries(client, path(index) + suffix) for suffix in ("", query)])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 30


def test_core_s_apis_pay_the_same_for_a_page_of_any_size(client: Any) -> None:
    urls = ["/api/v2/pages/{}/?fields=*"]
    urls += ["/api/v3/pages/{}/"] if WAGTAIL_VERSION >= (8, 0) else []
    counts = []
    for number in (1, 10):
        page = factories.make_modality(body=body(number))
        for _ in range(number):
            factories.make_quote(page)
        counts.append([queries(client, url.format(page.pk)) for url in urls])
    assert counts[0] == counts[1]
