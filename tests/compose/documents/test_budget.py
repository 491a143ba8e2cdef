"""An answer costs a constant number of queries, and no more than the contract grants."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories
from tests.compose.documents import asking
from tests.databases import finds_uncommitted_rows
from wagtail_modalities.compose import documents
from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE, SPECIALIST, ListQuery
from wagtail_modalities.models import (
    Concern,
    CrisisNotice,
    Format,
    ModalitiesSettings,
    Population,
    Profession,
)

pytestmark = pytest.mark.django_db

DETAIL, LIST, INCLUDE = 14, 12, 2


@pytest.fixture(autouse=True)
def notice() -> None:
    """Whom to call: one query of every document."""
    root = factories.make_site_root()
    site = root.sites_rooted_here.get()
    settings = ModalitiesSettings.objects.create(site=site)
    CrisisNotice.objects.create(settings=settings, locale=root.locale, text="Call.")


def page(index: Any, *, blocks: int = 1, quotes: int = 1, **fields: Any) -> Any:
    """A modality that makes use of everything."""
    number = Concern.objects.count()
    made = factories.make_modality(
        index,
        body=asking.busy_body(blocks, index),
        image=factories.make_image(),
        cta_page_id=index.pk,
        cta_label="Go",
        **fields,
    )
    made.concerns = [Concern.objects.create(name=f"Concern {number}", locale=made.locale)]
    made.populations = [Population.objects.create(name=f"P {number}", locale=made.locale)]
    made.formats = [Format.objects.create(name=f"F {number}", locale=made.locale)]
    made.related = [factories.make_modality(index), factories.make_modality(index)]
    made.save()
    for place in range(quotes):
        profession = Profession.objects.create(name=f"{made.pk} {place}", locale=made.locale)
        speaker = factories.make_specialist(profession=profession, photo=factories.make_image())
        factories.make_quote(made, specialist=speaker)
    return made


def test_a_detail_costs_the_same_for_one_quote_and_for_fifty() -> None:
    index = factories.make_index()
    few, many = page(index), page(index, quotes=50)
    costs = [asking.queries(lambda p=p: asking.detail(p)) for p in (few, many)]
    assert len(asking.detail(many)["specialist_quotes"]) == 50
    assert costs[0] == costs[1] <= DETAIL


def test_a_detail_costs_the_same_for_five_blocks_and_for_a_hundred() -> None:
    index = factories.make_index()
    few, many = page(index), page(index, blocks=20)
    costs = [asking.queries(lambda p=p: asking.detail(p)) for p in (few, many)]
    assert len(asking.detail(many)["body"]) == 100
    assert costs[0] == costs[1] <= DETAIL


@pytest.mark.parametrize("include", ["related", "breadcrumb"])
def test_an_include_costs_two_queries_at_most(include: str) -> None:
    one = page(factories.make_index())
    plain = asking.queries(lambda: asking.detail(one))
    assert asking.queries(lambda: asking.detail(one, include)) <= plain + INCLUDE
    plain = asking.queries(lambda: asking.listing(view="full"))
    assert asking.queries(lambda: asking.listing(MODALITY, include, view="full")) <= plain + INCLUDE


def test_markdown_costs_no_query_more() -> None:
    one = page(factories.make_index())
    assert asking.queries(
        lambda: asking.detail(one, rich_text_format="markdown")
    ) == asking.queries(lambda: asking.detail(one))


@pytest.mark.parametrize("view", ["card", "full"])
def test_a_list_costs_the_same_for_one_row_and_for_a_hundred(view: str) -> None:
    index = factories.make_index()
    # the first in order of titles: it has what the others have, and more
    first = page(index, title="Aardvark")
    assert asking.titles(limit=1) == ["Aardvark"]
    one = asking.queries(lambda: asking.listing(view=view, slug=first.slug))
    for place in range(94):
        made = factories.make_modality(index, cta_page_id=index.pk)
        if place % 5 == 0:
            factories.make_quote(made)
    assert len(asking.listing(view=view, limit=100).items) > 95
    assert asking.queries(lambda: asking.listing(view=view, limit=100)) == one <= LIST


@finds_uncommitted_rows
def test_a_full_list_under_every_filter_stays_within_the_budget() -> None:
    index = factories.make_index()
    one = page(index, title="Zen")
    given = {
        "concern": one.concerns.get().slug,
        "population": one.populations.get().slug,
        "format": one.formats.get().slug,
        "profession": f"{one.pk}-0",
        "letter": "Z",
        "locale": "en",
        "slug": one.slug,
        "child_of": index.pk,
        "descendant_of": index.pk,
        "translation_key": one.translation_key,
        "view": "full",
        "search": "zen",
    }
    assert asking.titles(**given) == ["Zen"]
    assert asking.queries(lambda: asking.listing(**given)) <= LIST


@pytest.mark.parametrize("kind", [QUOTE, SPECIALIST, INDEX])
def test_other_lists(kind: str) -> None:
    index = factories.make_index(image=factories.make_image())
    about = factories.make_modality(index)
    for number in range(1, 31):
        speaker = factories.make_specialist(photo=factories.make_image())
        factories.make_quote(about, specialist=speaker)
        if number == 1:
            one = asking.queries(lambda: asking.listing(kind))
        factories.make_index(image=factories.make_image())
    assert len(asking.listing(kind, limit=100).items) > 10
    assert asking.queries(lambda: asking.listing(kind, limit=100)) == one <= LIST


def test_other_details() -> None:
    index = factories.make_index(image=factories.make_image())
    body = [{"type": "paragraph", "value": f'<p><a linktype="page" id="{index.pk}">a</a></p>'}]
    speaker = factories.make_specialist(photo=factories.make_image())
    quote = factories.make_quote(page(index), body=body, specialist=speaker)
    for kind, one in ((QUOTE, quote), (SPECIALIST, quote.specialist), (INDEX, index)):
        assert asking.queries(lambda k=kind, o=one: asking.detail(o, kind=k)) <= DETAIL


def test_facets_and_resolving_cost_the_same_for_one_page_and_for_many() -> None:
    index = factories.make_index()
    one = page(index)
    path = one.get_url_parts()[2]

    def facets() -> Any:
        return documents.facets(ListQuery(MODALITY, filters={"concern": ("concern-0",)}))

    def resolve() -> Any:
        return documents.resolve(path, asking.options())

    few = [asking.queries(facets), asking.queries(resolve)]
    for _ in range(5):
        page(index, quotes=5)
    assert [asking.queries(facets), asking.queries(resolve)] == few
    assert max(few) <= DETAIL


def test_aliases_cost_one_query_more_however_many_there_are() -> None:
    index = factories.make_index()
    source = page(index, quotes=3)
    costs = []
    for number in (1, 3):
        made = factories.make_modality(index)
        for quote in source.get_children()[:number]:
            quote.specific.create_alias(parent=made)
        assert asking.detail(made)["specialist_quotes_total"] == number
        costs.append(asking.queries(lambda p=made: asking.detail(p)))
    assert costs[0] == costs[1] <= DETAIL
