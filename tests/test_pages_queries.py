"""A page costs a constant number of queries, whatever its size."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import VERSION as WAGTAIL_VERSION

from tests import factories
from tests.crowd import Crowd, make_crowd, multiply

pytestmark = [pytest.mark.django_db, pytest.mark.takes_long]


@pytest.fixture(scope="module")
def crowd(module_db: None) -> Crowd:
    return make_crowd()


def queries(client: Any, url: str) -> int:
    client.get(url)  # makes renditions, and warms what core caches per process
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def path(page: Any) -> str:
    return str(page.get_url_parts()[2])


def test_quotes_add_no_queries(client: Any, crowd: Crowd) -> None:
    counts = []
    for page, number in ((crowd.few, 1), (crowd.voices, 50)):
        assert client.get(path(page)).content.count(b'class="wm-quote"') == number
        counts.append(queries(client, path(page)))
    assert counts[0] == counts[1]
    assert counts[0] <= 40


def test_blocks_add_no_queries(client: Any, crowd: Crowd) -> None:
    counts = []
    for page, number in ((crowd.few, 1), (crowd.long, 20)):
        assert client.get(path(page)).content.count(b"wm-pull-quote__words") == number
        counts.append(queries(client, path(page)))
    assert counts[0] == counts[1]
    assert counts[0] <= 40


def test_a_page_without_either_costs_little(client: Any, crowd: Crowd) -> None:
    page = factories.make_modality(crowd.index)
    factories.make_quote(page, specialist=crowd.quote.specialist)

    assert queries(client, path(page)) <= 25


def test_rows_add_no_queries(client: Any, crowd: Crowd) -> None:
    [small] = multiply(crowd.index, 1)
    [only] = multiply(crowd.few, 1, parent=small)
    multiply(crowd.few.get_children().get().specific, 1, parent=only)
    suffixes = ["", "?concern=aardvark&format=aardvark&population=aardvark&profession=&q=short"]
    counts = []
    for index, number in ((small, 1), (crowd.index, 100)):
        index.refresh_from_db()
        assert index.get_children().count() >= number
        counts.append([queries(client, path(index) + suffix) for suffix in suffixes])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 30


def test_core_s_apis_pay_the_same_for_a_page_of_any_size(client: Any, crowd: Crowd) -> None:
    urls = ["/api/v2/pages/{}/?fields=*"]
    urls += ["/api/v3/pages/{}/"] if WAGTAIL_VERSION >= (8, 0) else []
    few, voices, long = (
        [queries(client, url.format(page.pk)) for url in urls]
        for page in (crowd.few, crowd.voices, crowd.long)
    )
    assert few == voices == long
