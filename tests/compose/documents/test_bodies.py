"""Bodies are walked as stored data; what comes out is what the blocks themselves say."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings
from django.utils import translation
from wagtail.blocks import CharBlock, ListBlock, PageChooserBlock, StreamBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from tests import factories
from tests.compose.documents import asking
from wagtail_modalities import get_modality_model
from wagtail_modalities.blocks.text import SectionBlock
from wagtail_modalities.compose import extensions
from wagtail_modalities.compose.gather import Composition
from wagtail_modalities.models import Specialist

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

NAMES = list(get_modality_model()._meta.get_field("body").stream_block.child_blocks)


def stream_block() -> Any:
    return get_modality_model()._meta.get_field("body").stream_block


def as_blocks_say(page: Any) -> list[dict[str, Any]]:
    """The body as its blocks represent it, one native value after the other."""
    page = type(page).objects.get(pk=page.pk)
    with translation.override(page.locale.language_code):
        said: list[dict[str, Any]] = page.body.stream_block.get_api_representation(
            page.body, context={"composition": Composition(page, absolute=True)}
        )
    return said


@pytest.mark.parametrize("name", NAMES)
def test_every_block_says_the_same_from_its_stored_data(name: str) -> None:
    block = stream_block().child_blocks[name]
    value = block.normalize(block.get_preview_value())
    page = factories.make_modality(body=[(name, value)])
    (printed,) = asking.detail(page)["body"]
    (said,) = as_blocks_say(page)
    if extensions.block_of(name) is None:
        # core's own APIs ask the block itself; a site's other representation is for ours
        assert printed == said
    else:
        assert printed["value"] == f"{said['value']['statement']} ({said['value']['source']})"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("stored", [None, "", {}, [], "words", 7, {"items": None, "text": None}])
def test_half_empty_and_malformed_data_takes_nothing_down(name: str, stored: Any) -> None:
    page = factories.make_modality()
    body = [{"type": name, "value": stored, "id": "a"}]
    get_modality_model()._default_manager.filter(pk=page.pk).update(body=body)
    (printed,) = asking.detail(page)["body"]
    assert (printed["type"], printed["id"]) == (name, "a")


def test_everything_that_refers_to_something() -> None:
    index = factories.make_index()
    page = factories.make_modality(index, body=asking.busy_body(2, index))
    printed = asking.detail(page)["body"]
    assert len(printed) == 10
    assert printed[1]["value"]["text"].count("data-page-id") == 2
    assert printed[2]["value"]["page"]["title"]
    assert printed[2]["value"]["url"] == printed[2]["value"]["page"]["html_url"]
    assert printed[3]["value"]["image"]["alt"] == "alt"
    assert printed[4]["value"]["quote_page"]["html_url"].endswith(
        f"#quote-{printed[4]['value']['quote_page']['id']}"
    )
    assert printed == as_blocks_say(page)


def test_items_keep_their_ids_and_older_lists_have_none() -> None:
    items = [
        {"type": "item", "id": "one", "value": {"label": "Length", "value": "12 weeks"}},
        {"label": "Setting", "value": "A room"},
    ]
    page = factories.make_modality(body=[{"type": "key_facts", "value": {"items": items}}])
    (block,) = asking.detail(page)["body"]
    assert block["value"]["items"] == [
        {"id": "one", "label": "Length", "value": "12 weeks"},
        {"id": "", "label": "Setting", "value": "A room"},
    ]


def test_an_excerpt_is_printed_while_it_stands_in_the_quote() -> None:
    quote = factories.make_quote(quote="I listen first.\n\nThen we talk.")
    body = [
        {"type": "pull_quote", "value": {"quote_page": quote.pk, "excerpt": "first. Then"}},
        {"type": "pull_quote", "value": {"quote_page": quote.pk, "excerpt": "never said"}},
        {"type": "pull_quote", "value": {"text": "Words", "attribution": "Whose"}},
    ]
    first, second, third = asking.detail(factories.make_modality(body=body))["body"]
    assert first["value"]["text"] == "first. Then"
    assert first["value"]["attribution"] == quote.attribution
    nothing = {"text": "", "attribution": "", "source_url": "", "quote_page": None}
    assert second["value"] == third["value"] == nothing


def test_numbers_in_tables() -> None:
    table = {
        "columns": [{"type": "numeric", "heading": "N"}, {"type": "text", "heading": "T"}],
        "rows": [{"values": ["12", "a"]}, {"values": ["0.5", "b"]}, {"values": [None, "c"]}],
    }
    body = [{"type": "table", "value": {"caption": "C", "table": table}}]
    (block,) = asking.detail(factories.make_modality(body=body))["body"]
    values = [row["values"] for row in block["value"]["table"]["rows"]]
    assert values == [[12, "a"], [0.5, "b"], [None, "c"]]


def test_a_block_that_is_defined_no_more_is_passed_over() -> None:
    page = factories.make_modality()
    body = [{"type": "gone", "value": {}, "id": "a"}]
    get_modality_model()._default_manager.filter(pk=page.pk).update(body=body)
    assert asking.detail(page)["body"] == []


# -- blocks of a site's own ------------------------------------------------------------------------


class LoudSection(SectionBlock):
    """Says something else than ours does."""

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        data = super().get_api_representation(value, context)
        return {**data, "heading": data["heading"].upper()}


class Card(StructBlock):
    """A plain block of choosers, with no representation of its own."""

    title = CharBlock()
    page = PageChooserBlock(required=False)
    image = ImageChooserBlock(required=False)
    document = DocumentChooserBlock(required=False)
    pages = ListBlock(PageChooserBlock())
    more = StreamBlock([("title", CharBlock()), ("page", PageChooserBlock())])


def site_blocks(blocks: list[Any], *, field: str) -> list[Any]:
    own = [("card", Card()), ("speaker", SnippetChooserBlock(Specialist))]
    return [("section", LoudSection()), *blocks[1:], *own]


SITE = override_settings(WAGTAIL_MODALITIES={"BLOCKS": f"{__name__}.site_blocks"})


@SITE
def test_a_subclass_that_says_something_else_is_asked() -> None:
    target = factories.make_modality()
    text = f'<p><a linktype="page" id="{target.pk}">there</a></p>'
    body = [{"type": "section", "value": {"heading": "quiet", "text": text}}] * 2
    first, second = asking.detail(factories.make_modality(body=body))["body"]
    assert first["value"]["heading"] == "QUIET"
    assert f'data-page-id="{target.pk}"' in first["value"]["text"]
    assert first["value"] == second["value"]


@SITE
def test_choosers_of_a_site_s_block_are_objects_and_hidden_ones_null() -> None:
    shown, draft = factories.make_modality(), factories.make_modality(live=False)
    image, document = factories.make_image(), factories.make_document()
    value = {
        "title": "Words",
        "page": draft.pk,
        "image": image.pk,
        "document": document.pk,
        "pages": [{"type": "item", "id": "x", "value": shown.pk}],
        "more": [{"type": "page", "id": "y", "value": shown.pk}],
    }
    page = factories.make_modality(body=[{"type": "card", "value": value}])
    (block,) = asking.detail(page)["body"]
    link = {"id": shown.pk, "title": shown.title, "html_url": shown.full_url}
    assert block["value"]["page"] is None
    assert block["value"]["image"]["alt"] == "A drawing"
    assert block["value"]["document"]["title"] == "A document"
    assert block["value"]["pages"] == [{"id": "x", "value": link}]
    assert block["value"]["more"] == [{"type": "page", "id": "y", "value": link}]


@SITE
def test_blocks_that_only_core_can_represent_cost_one_query_for_all() -> None:
    costs = []
    for number in (1, 10):
        people = [factories.make_specialist() for _ in range(number)]
        body = [{"type": "speaker", "value": person.pk} for person in people]
        page = factories.make_modality(body=body)
        assert [b["value"] for b in asking.detail(page)["body"]] == [p.pk for p in people]
        costs.append(asking.queries(lambda p=page: asking.detail(p)))
    assert costs[0] == costs[1]
