"""Composed values, by properties: each fits its schema, whatever is typed."""

from __future__ import annotations

import json
import string
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factories
from tests.blocks.half_filled import variants, whole
from tests.blocks.steps import BODIES
from tests.compose.documents import asking
from tests.compose.documents.asking import options
from tests.compose.documents.test_drafts import EditUrls
from tests.outputs.jsonld.test_hostile import scripts
from wagtail_modalities.compose import documents, schema
from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE, SPECIALIST, ListQuery
from wagtail_modalities.compose.text import letter_of
from wagtail_modalities.models import Concern, Format, Population, Profession
from wagtail_modalities.outputs.jsonld import script

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

MODELS = {MODALITY: "Modality", QUOTE: "SpecialistQuote", INDEX: "ModalityIndex"}
#: what a form lets through: Django's refuse NUL, and no browser sends a lone surrogate
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=30)
EVIL = st.sampled_from(
    ["</script>", "<!--", "<!--<script>", "\u2028", "]]>", "&lt;", '"', "\\u003c"]
)
TYPED = st.one_of(TEXT, EVIL, st.lists(st.one_of(TEXT, EVIL), max_size=4).map("".join))


@pytest.fixture(scope="module")
def page_of(module_db: None) -> dict[str, Any]:
    """A page of each type, and every block of its body as data: whole, and with parts blank."""
    index = factories.make_index(body=[])
    modality = factories.make_modality(index, body=[])
    pages = {INDEX: index, MODALITY: modality, QUOTE: factories.make_quote(modality, body=[])}
    fields = {INDEX: "index", MODALITY: "modality", QUOTE: "quote"}
    return {
        kind: (
            page,
            [
                (name, value)
                for name, block in BODIES[fields[kind]]().child_blocks.items()
                for value in (whole(block), *variants(block))
            ],
        )
        for kind, page in pages.items()
    }


def retyped(data: st.DataObject, value: Any) -> Any:
    """A block's data with other words in some of its texts."""
    if isinstance(value, dict):
        return {name: retyped(data, part) for name, part in value.items()}
    if isinstance(value, list):
        return [retyped(data, part) for part in value]
    # words alone: what has no blank may be a choice, an address or a date
    if isinstance(value, str) and " " in value and data.draw(st.booleans()):
        return data.draw(TYPED)
    return value


@pytest.mark.parametrize("kind", MODELS)
@given(data=st.data())
@settings(max_examples=15)
def test_a_draft_fits_the_schema(page_of: dict[str, Any], kind: str, data: st.DataObject) -> None:
    page, blocks = page_of[kind]
    chosen = data.draw(st.lists(st.sampled_from(blocks), max_size=5))
    body = [{"type": name, "value": retyped(data, value)} for name, value in chosen]
    stored = json.loads(json.dumps(body, cls=DjangoJSONEncoder))
    page.body = page.body.stream_block.to_python(stored)
    page.title = data.draw(TYPED)
    if kind == MODALITY:
        page.summary, page.cta_text = data.draw(TYPED), data.draw(TYPED)
        page.also_known_as = data.draw(st.lists(TYPED, max_size=3))
    if kind == QUOTE:
        page.quote, page.attribution_override = data.draw(TYPED), data.draw(TYPED)

    asked = options("structured_data", "head")
    found = documents.draft(page, asked, edit_urls=EditUrls(), stored=page, site_id=None).data

    schema.models()[MODELS[kind]].model_validate(json.loads(json.dumps(found)))
    assert found["title"] == page.title
    assert [block["type"] for block in found["body"]] == [name for name, _value in chosen]


@pytest.fixture(scope="module")
def listed(module_db: None) -> Any:
    """A quote by a specialist, on a page with a term of each kind, all there for the public."""
    page = factories.make_modality()
    for name, kind in (("concerns", Concern), ("populations", Population), ("formats", Format)):
        setattr(page, name, [kind.objects.create(name=name, locale=page.locale)])
    page.save()
    return factories.make_quote(page)


@given(data=st.data())
@settings(max_examples=25)
def test_lists_people_and_facets_fit_the_schema(listed: Any, data: st.DataObject) -> None:
    page, speaker = listed.get_parent().specific, listed.specialist
    typed = {name: data.draw(TYPED) for name in ("title", "summary", "cta_text")}
    type(page).objects.filter(pk=page.pk).update(**typed)
    names = ("display_name", "honorific_prefix", "post_nominals", "pronouns", "locality", "region")
    words = {name: data.draw(TYPED) for name in names}
    country = data.draw(st.sampled_from(["", "US", "DE", "XK"]))
    type(speaker).objects.filter(pk=speaker.pk).update(**words, country=country)
    for kind in (Concern, Population, Format, Profession):
        kind.objects.update(name=data.draw(TYPED))

    answers = [("Specialist", asking.detail(speaker, kind=SPECIALIST))]
    answers.append(("Facets", documents.facets(ListQuery(MODALITY)).data))
    for name, kind in (
        ("ModalityCard", MODALITY),
        ("QuoteItem", QUOTE),
        ("Specialist", SPECIALIST),
    ):
        # other fixtures of this module may have made more of each
        answers += [(name, item) for item in asking.listing(kind).items]
    assert {name for name, _found in answers} == {
        "Facets",
        "ModalityCard",
        "QuoteItem",
        "Specialist",
    }

    models = schema.models()
    for name, found in answers:
        models[name].model_validate(json.loads(json.dumps(found)))
    assert answers[0][1]["name"] == words["display_name"]
    assert page.concerns.get().name in [row["name"] for row in answers[1][1]["concern"]]


@given(st.text(max_size=40))
def test_the_anchor_of_a_letter_is_one_of_27(title: str) -> None:
    assert letter_of(title) in {*string.ascii_uppercase, "#"}


JSON = st.recursive(
    st.one_of(TYPED, st.integers(), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TYPED, inner, max_size=3)),
    max_leaves=12,
)


@given(st.dictionaries(TYPED, JSON, max_size=4))
def test_structured_data_come_back_from_html_as_they_were(data: dict[str, Any]) -> None:
    [element] = scripts(f"<!doctype html><title>T</title>{script.element(data)}<p>after</p>")

    assert len(element) == 0
    # what a parser of HTML makes of the text of an element: line ends, and nothing else
    assert json.loads(element.text) == data
