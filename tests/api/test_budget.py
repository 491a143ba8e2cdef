"""Every endpoint costs a constant number of queries, and no more than the contract grants."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model

from tests import factories
from tests.api.asking import on_both, path
from tests.crowd import Crowd, make_crowd, multiply
from tests.databases import finds_uncommitted_rows
from wagtail_modalities.api.endpoints import (
    DETAIL,
    FACETS,
    LISTING,
    PREVIEW,
    RESOLVE,
    SCHEMA,
    USERBAR,
    ours,
)
from wagtail_modalities.compose.requests import INDEX, KINDS, MODALITY, QUOTE, SPECIALIST

pytestmark = [pytest.mark.django_db, pytest.mark.takes_long, pytest.mark.usefixtures("searchable")]

MOST = {DETAIL: 14, RESOLVE: 14, LISTING: 12, FACETS: 12, SCHEMA: 0, PREVIEW: 30, USERBAR: 30}
INCLUDE = 2


@pytest.fixture(scope="module")
def crowd(module_db: None) -> Crowd:
    made = make_crowd()
    # drafts are kept with the rest: what a test keeps is gone after it
    assert all(made.tokens.values())
    return made


@pytest.fixture(autouse=True)
def long_lists(settings: Any) -> None:
    settings.WAGTAIL_MODALITIES = {"API_LIMIT_FULL": 100}


def addresses(crowd: Crowd) -> dict[tuple[str, str], list[list[str]]]:
    """Addresses below an API's root by endpoint; those in one list have to cost the same."""
    pages = (crowd.few, crowd.voices, crowd.long)
    first = crowd.few.get_children().get().specific
    by_rows = "{}/?limit={}"
    tokens = [crowd.tokens[page.pk] for page in pages]
    return {
        (MODALITY, DETAIL): [[f"modalities/{page.pk}/" for page in pages]],
        (MODALITY, RESOLVE): [[f"modalities/resolve/?path={path(page)}" for page in pages]],
        (MODALITY, LISTING): [
            [by_rows.format("modalities", rows) + f"&view={view}" for rows in (1, 100)]
            for view in ("card", "full")
        ],
        (MODALITY, FACETS): [["modalities/facets/?slug=aardvark", "modalities/facets/"]],
        (MODALITY, SCHEMA): [["modalities/schema/"]],
        (MODALITY, PREVIEW): [[f"modalities/preview/{token}/" for token in tokens]],
        (MODALITY, USERBAR): [[f"modalities/preview/{token}/userbar/" for token in tokens]],
        (QUOTE, DETAIL): [[f"specialist_quotes/{crowd.quote.pk}/"]],
        (QUOTE, LISTING): [
            [by_rows.format("specialist_quotes", rows) for rows in (1, 100)],
            [f"specialist_quotes/?modality={page.pk}&limit=100" for page in pages],
        ],
        (SPECIALIST, DETAIL): [[f"specialists/{first.specialist_id}/"]],
        (SPECIALIST, LISTING): [[by_rows.format("specialists", rows) for rows in (1, 100)]],
        (INDEX, DETAIL): [[f"modality_indexes/{crowd.index.pk}/"]],
        (INDEX, LISTING): [[by_rows.format("modality_indexes", rows) for rows in (1, 100)]],
    }


def queries(client: Any, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200, response.content
    return len(captured)


def warm(client: Any, url: str) -> None:
    """Fill what core keeps per process: content types, the Sites' roots."""
    assert client.get(url).status_code == 200


def test_no_endpoint_is_forgotten(crowd: Crowd) -> None:
    assert set(addresses(crowd)) == {(kind, one.action) for kind in KINDS for one in ours(kind)}


@on_both
def test_an_answer_costs_the_same_however_much_it_holds(
    client: Any, crowd: Crowd, api: str
) -> None:
    for (kind, action), groups in addresses(crowd).items():
        for group in groups:
            warm(client, api + group[0])
            costs = [queries(client, api + url) for url in group]
            assert len(set(costs)) == 1, (kind, dict(zip(group, costs, strict=True)))
            assert costs[0] <= MOST[action], (group[0], costs[0])


@on_both
def test_the_answers_do_hold_that_much(client: Any, crowd: Crowd, api: str) -> None:
    few, voices, long = (
        client.get(f"{api}modalities/{page.pk}/").json()
        for page in (crowd.few, crowd.voices, crowd.long)
    )
    quotes, blocks = ([len(page[key]) for page in (few, voices, long)] for key in _LISTS)
    assert (quotes, blocks) == ([1, 50, 1], [5, 5, 100])
    assert all(block["value"] for block in long["body"])
    assert len({quote["specialist"]["photo"]["alt"] for quote in voices["specialist_quotes"]}) > 1
    for name in ("modalities", "specialist_quotes", "specialists", "modality_indexes"):
        assert len(client.get(f"{api}{name}/?limit=100").json()["items"]) == 100


_LISTS = ("specialist_quotes", "body")


@on_both
@pytest.mark.parametrize("include", ["related", "breadcrumb", "structured_data", "head"])
def test_an_include_costs_two_queries_at_most(
    client: Any, crowd: Crowd, api: str, include: str
) -> None:
    for url in (
        f"{api}modalities/?view=full&limit=1",
        f"{api}modalities/?view=full&limit=100",
        *(f"{api}modalities/{page.pk}/?renditions=card" for page in (crowd.few, crowd.long)),
    ):
        more = f"{url}&include={include}"
        warm(client, more)
        assert queries(client, more) <= queries(client, url) + INCLUDE, url


@on_both
def test_structured_data_costs_the_same_however_much_it_says(
    client: Any, crowd: Crowd, api: str
) -> None:
    include = "include=structured_data"
    quotes, indexes = f"{api}specialist_quotes/?limit=", f"{api}modality_indexes/?limit="
    [empty] = multiply(crowd.index, 1)
    groups = [
        [f"{api}modalities/{page.pk}/?" for page in (crowd.few, crowd.voices, crowd.long)],
        [f"{api}modalities/?view=full&limit={rows}&" for rows in (1, 100)],
        [f"{quotes}{rows}&" for rows in (1, 100)],
        [f"{indexes}{rows}&" for rows in (1, 100)],
        [f"{api}modality_indexes/{index.pk}/?" for index in (crowd.index, empty)],
    ]
    for group in groups:
        for url in group:
            warm(client, f"{url}{include}")
        costs = [queries(client, f"{url}{include}") for url in group]
        assert len(set(costs)) == 1, dict(zip(group, costs, strict=True))
        assert costs[0] <= queries(client, group[0]) + INCLUDE


@on_both
def test_markdown_costs_no_query_more(client: Any, crowd: Crowd, api: str) -> None:
    url = f"{api}modalities/{crowd.long.pk}/?rich_text_format="
    warm(client, f"{url}html")
    assert queries(client, f"{url}markdown") == queries(client, f"{url}html")


@finds_uncommitted_rows
@on_both
def test_every_filter_at_once_stays_within_the_budget(client: Any, crowd: Crowd, api: str) -> None:
    filters = {
        **dict.fromkeys(("concern", "population", "format", "slug"), crowd.few.slug),
        "profession": "psychologist",
        "letter": "A",
        "locale": "en",
        "child_of": crowd.index.pk,
        "descendant_of": crowd.index.pk,
        "translation_key": crowd.few.translation_key,
        "view": "full",
        "search": "aardvark",
    }
    url = f"{api}modalities/?{urlencode(filters)}"
    assert [item["id"] for item in client.get(url).json()["items"]] == [crowd.few.pk]
    assert queries(client, url) <= MOST[LISTING]


@on_both
def test_aliases_cost_one_query_more_however_many_there_are(
    client: Any, crowd: Crowd, api: str
) -> None:
    said = [quote.specific for quote in crowd.voices.get_children()[:3]]
    costs = []
    for number in (1, 3):
        made = factories.make_modality(crowd.index)
        for quote in said[:number]:
            quote.create_alias(parent=made)
        url = f"{api}modalities/{made.pk}/"
        assert client.get(url).json()["specialist_quotes_total"] == number
        costs.append(queries(client, url))
    assert costs[0] == costs[1] <= MOST[DETAIL]


@on_both
def test_a_rendition_that_is_missing_is_made_once(client: Any, crowd: Crowd, api: str) -> None:
    url = f"{api}modalities/{crowd.voices.pk}/"
    warm(client, url)
    usual = queries(client, url)
    photos = crowd.voices.get_children().specific()
    image = get_image_model().objects.get(pk=photos[0].specialist.photo_id)
    image.renditions.all().delete()

    assert queries(client, url) > usual
    assert image.renditions.exists()
    assert queries(client, url) == usual
