"""The typed API values: public, complete, and of the classes that describe them."""

from __future__ import annotations

import json

import pytest
from pydantic import BaseModel
from wagtail.blocks import CharBlock, ListBlock
from wagtail.images.blocks import ImageBlock

from tests.blocks.steps import BODIES
from tests.blocks.test_body import ALL
from tests.blocks.test_templates import CASES, FULL, restricted_image, the_block
from tests.factories import make_image, make_modality, make_quote
from wagtail_modalities.blocks.text import SectionBlock
from wagtail_modalities.blocks.typed import TypedStructBlock
from wagtail_modalities.blocks.values import BlockValue

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def api(name, value):
    found = the_block(name)
    return found.get_api_representation(found.normalize(value))


def stored_api(name, value):
    """As for a value that was saved and read again, so that items have ids."""
    found = the_block(name)
    return found.get_api_representation(
        found.to_python(found.get_prep_value(found.normalize(value)))
    )


def without_ids(value):
    if isinstance(value, dict):
        return {key: without_ids(child) for key, child in value.items() if key != "id"}
    return [without_ids(child) for child in value] if isinstance(value, list) else value


EXPECTED = {
    "section": {
        "heading": "Origins",
        "text": "<p>Long <b>ago</b>.</p>",
        "aspect": "effectiveness",
    },
    "paragraph": "<p>Words.</p>",
    "callout": {"kind": "urgent", "title": "Ask first", "text": "<p>Fees.</p>"},
    "call_to_action": {
        "text": "Find one",
        "page": None,
        "url": "/therapists/",
        "style": "secondary",
    },
    "when_used": {"intro": "For", "items": [{"text": "grief"}, {"text": "change"}]},
    "what_to_expect": {"steps": [{"title": "First", "text": "Meet."}], "note": "It varies."},
    "how_it_works": {"text": "<p>Together.</p>", "principles": [{"text": "One at a time."}]},
    "key_facts": {"items": [{"label": "Length", "value": "12 weeks"}]},
    "finding_a_therapist": {
        "text": "<p>Call.</p>",
        "questions": [{"text": "What does it cost?"}],
    },
    "faq": {"items": [{"question": "Why?", "answer": "<p>So.</p>"}]},
    "question_and_answer": {"question": "Why?", "answer": "<p>So.</p>"},
    "pull_quote": {
        "text": "One.\n\nTwo.",
        "attribution": "A memoir",
        "source_url": "https://example.org/",
        "quote_page": None,
    },
    "evidence_summary": {"level": "strong", "statement": "It helps.", "source": "A guideline"},
    "limitations": {"text": "<p>Not all.</p>", "items": [{"text": "Few trials."}]},
    "references": {
        "items": [
            {
                "citation": "A. Author: A study",
                "url": "https://example.org/a",
                "doi": "10.1000/1<2",
                "year": 1999,
                "accessed": "2026-01-15",
            }
        ]
    },
    "video": {"embed": {"url": "https://www.example.org/v"}, "transcript": "<p>Hello.</p>"},
    "table": {
        "table": {
            "columns": [
                {"type": "text", "heading": "Setting"},
                {"type": "numeric", "heading": "Meetings"},
                {"type": "rich_text", "heading": "Notes"},
            ],
            "rows": [{"values": ["Alone", 12.5, "<p>a</p>"]}, {"values": ["", None, ""]}],
        },
        "caption": "Settings",
    },
}


@pytest.mark.parametrize("name", EXPECTED)
def test_prints_every_child(name):
    assert without_ids(stored_api(name, FULL[name][0])) == EXPECTED[name]


@pytest.mark.parametrize(("field", "name"), ALL)
def test_has_a_class_of_its_own(field, name):
    found = BODIES[field]().child_blocks[name]
    assert issubclass(found.api_class, BaseModel)
    assert found.api_class.model_json_schema()["title"].lower() == name.replace("_", "")


@pytest.mark.parametrize(("name", "value"), CASES)
def test_survives_half_filled_values(name, value):
    printed = api(name, value)
    whole = without_ids(EXPECTED.get(name, printed))
    if isinstance(printed, dict):
        assert set(printed) == set(whole)
    assert the_block(name).api_class.model_validate(printed)
    json.dumps(printed)


@pytest.mark.parametrize("name", EXPECTED)
def test_needs_no_missing_key(name):
    """A value that code put together by hand may lack children altogether."""
    found = the_block(name)
    assert (
        found.get_api_representation(found.to_python("" if name == "paragraph" else {})) is not None
    )


def test_items_keep_their_stored_ids():
    found = the_block("when_used")
    item = {"type": "item", "id": "an-id", "value": {"text": "grief"}}
    stored = found.to_python({"items": [item, "change"]})
    assert found.get_api_representation(stored)["items"] == [
        {"id": "an-id", "text": "grief"},
        {"id": "", "text": "change"},
    ]


def test_a_whole_number_is_printed_as_one():
    value = {"caption": "a", "table": {"columns": [], "rows": []}}
    value["table"]["columns"] = [{"type": "numeric", "heading": ""}]
    value["table"]["rows"] = [{"values": ["12"]}]
    assert api("table", value)["table"]["rows"] == [{"values": [12]}]


class TestLinks:
    def test_a_page_is_a_small_object(self):
        page = make_modality(title="Target", slug="target")
        printed = api("call_to_action", {"text": "Read", "page": page})
        assert printed["page"] == {
            "id": page.pk,
            "title": "Target",
            "html_url": page.full_url,
        }
        assert printed["url"] == page.full_url

    def test_a_hidden_page_is_nothing(self):
        page = make_modality(title="Secret", live=False)
        printed = api("call_to_action", {"text": "Read", "page": page})
        assert (printed["page"], printed["url"]) == (None, "")

    def test_a_hidden_page_within_text_leaves_the_text(self):
        page = make_modality(live=False)
        source = f'<p>Read <a linktype="page" id="{page.pk}">this</a>.</p>'
        assert api("paragraph", source) == "<p>Read this.</p>"

    def test_an_address_that_may_not_be_is_nothing(self):
        bad = "javascript:alert(1)"
        assert api("call_to_action", {"text": "a", "url": bad})["url"] == ""
        assert api("video", {"embed": bad})["embed"] is None
        assert api("references", {"items": [{"url": bad}]})["items"][0]["url"] == ""


class TestPullQuotes:
    def test_a_quote_prints_its_words_and_speaker(self):
        quote = make_quote(
            quote="I listen. Then we talk.",
            attribution_override="Someone",
            source_url="https://example.org/talk",
        )
        printed = api("pull_quote", {"quote_page": quote})
        reference = printed.pop("quote_page")
        assert printed == {
            "text": "I listen. Then we talk.",
            "attribution": "Someone",
            "source_url": "https://example.org/talk",
        }
        assert (reference["id"], reference["title"]) == (quote.pk, quote.title)
        assert reference["html_url"].endswith(f"#quote-{quote.pk}")

    def test_an_excerpt_prints_alone(self):
        quote = make_quote(quote="I listen. Then we talk.")
        assert (
            api("pull_quote", {"quote_page": quote, "excerpt": "I listen."})["text"] == "I listen."
        )

    @pytest.mark.parametrize("options", [{"consent_status": "not_asked"}, {"live": False}])
    def test_a_hidden_quote_prints_nothing(self, options):
        quote = make_quote(quote="Secret words.", **options)
        assert api("pull_quote", {"quote_page": quote, "excerpt": "Secret"}) == {
            "text": "",
            "attribution": "",
            "source_url": "",
            "quote_page": None,
        }

    def test_an_excerpt_that_has_left_the_quote_prints_nothing(self):
        quote = make_quote(quote="I listen.")
        printed = api("pull_quote", {"quote_page": quote, "excerpt": "I talk."})
        assert set(printed.values()) == {"", None}

    def test_other_words_need_all_of_their_source(self):
        assert api("pull_quote", {"text": "a", "attribution": "b"})["text"] == ""


class TestImages:
    def test_print_their_words_and_sizes(self):
        image = {"image": make_image(), "decorative": False, "alt_text": "Two chairs"}
        printed = api("image", {"image": image, "caption": "By a window"})
        assert printed["caption"] == "By a window"
        assert printed["image"]["alt"] == "Two chairs"
        assert printed["image"]["focal_point"] is None
        card = printed["image"]["renditions"]["card"]
        assert card["url"].startswith("http://localhost/media/")
        assert {source["width"] for source in card["srcset"]} >= {card["width"]}

    def test_print_where_the_eye_should_go(self):
        image = make_image()
        image.focal_point_x, image.focal_point_y = image.width // 2, 0
        image.focal_point_width = image.focal_point_height = 10
        image.save()
        printed = api("image", {"image": {"image": image, "decorative": True}})
        assert printed["image"]["focal_point"] == {"x": 0.5, "y": 0.0}

    def test_of_a_restricted_collection_are_nothing(self):
        printed = api("image", {"image": {"image": restricted_image()}, "caption": "a"})
        assert printed == {"image": None, "caption": "a"}

    def test_without_a_file_have_no_sizes(self):
        image = make_image()
        image.file.storage.delete(image.file.name)
        assert api("image", {"image": {"image": image}})["image"]["renditions"] == {}


def test_a_sites_subclass_prints_its_own_children_too():
    class Subtitled(SectionBlock):
        subtitle = CharBlock()

    found = Subtitled()
    printed = found.get_api_representation(found.normalize({"heading": "a", "subtitle": "b"}))
    assert (printed["heading"], printed["subtitle"]) == ("a", "b")


def test_a_sites_list_of_images_keeps_each_as_a_value():
    class Gallery(TypedStructBlock):
        images = ListBlock(ImageBlock(required=False))
        api_class = BlockValue

    found = Gallery()
    shown = {"image": make_image(), "decorative": False, "alt_text": "Two chairs"}
    value = found.normalize({"images": [shown, {"image": restricted_image()}, None]})
    first, *hidden = found.get_api_representation(value)["images"]
    assert first["value"]["alt"] == "Two chairs"
    assert hidden == [{"id": "", "value": None}] * 2


def test_a_whole_body():
    body = [("paragraph", "<p>a</p>"), ("specialist_quotes", {"heading": "Them"})]
    page = make_modality(body=body)
    page = type(page).objects.get(pk=page.pk)
    printed = page.body.stream_block.get_api_representation(page.body)
    assert [(part["type"], part["value"]) for part in printed] == [
        ("paragraph", "<p>a</p>"),
        ("specialist_quotes", {"heading": "Them"}),
    ]
    assert all(part["id"] for part in printed)
