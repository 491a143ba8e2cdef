"""Whose words are read, block by block."""

from __future__ import annotations

import pytest
from wagtail.blocks import (
    BlockQuoteBlock,
    CharBlock,
    ListBlock,
    RawHTMLBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)

from tests.factories import make_image
from wagtail_modalities import get_modality_model
from wagtail_modalities.advice.editorial import read_body, read_modality
from wagtail_modalities.blocks.body import modality_body


def read(*blocks, stream_block=None):
    stream_block = stream_block or modality_body()
    raw = [{"type": name, "value": value} for name, value in blocks]
    return read_body(stream_block.to_python(raw))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "prose", "labels"),
    [
        ("paragraph", "<h3>Head</h3><p>One.</p><p>Two.</p>", ["One.", "Two."], ["Head"]),
        ("section", {"heading": "Head", "text": "<p>One.</p>"}, ["One."], ["Head"]),
        ("callout", {"title": "Head", "text": "<p>One.</p>", "kind": "info"}, ["One."], ["Head"]),
        ("call_to_action", {"text": "Go", "url": "https://example.org"}, [], ["Go"]),
        ("when_used", {"intro": "Often.", "items": [{"text": "grief"}]}, ["Often."], ["grief"]),
        (
            "what_to_expect",
            {"steps": [{"title": "First", "text": "Talk."}], "note": "Slowly."},
            ["Talk.", "Slowly."],
            ["First"],
        ),
        (
            "how_it_works",
            {"text": "<p>So.</p>", "principles": [{"text": "Be kind."}]},
            ["So.", "Be kind."],
            [],
        ),
        ("key_facts", {"items": [{"label": "Length", "value": "Short"}]}, [], ["Length", "Short"]),
        (
            "finding_a_therapist",
            {"text": "<p>Ask.</p>", "questions": [{"text": "Where?"}]},
            ["Ask.", "Where?"],
            [],
        ),
        ("faq", {"items": [{"question": "Why?", "answer": "<p>So.</p>"}]}, ["So."], ["Why?"]),
        ("specialist_quotes", {"heading": "Voices"}, [], ["Voices"]),
        ("pull_quote", {"text": "Theirs.", "attribution": "Hers", "excerpt": "His"}, [], []),
        (
            "evidence_summary",
            {"level": "strong", "statement": "It helps.", "source": "A guideline"},
            ["It helps."],
            [],
        ),
        (
            "limitations",
            {"text": "<p>Few.</p>", "items": [{"text": "Not all."}]},
            ["Few.", "Not all."],
            [],
        ),
        ("references", {"items": [{"citation": "A study of addicts.", "doi": "10.1/x"}]}, [], []),
        ("image", {"image": None, "caption": "Two chairs"}, [], ["Two chairs"]),
        (
            "video",
            {"embed": "https://example.org/v", "transcript": "<p>Theirs.</p>"},
            [],
            [],
        ),
        (
            "table",
            {
                "caption": "Settings",
                "table": {
                    "columns": [
                        {"type": "text", "heading": "Kind"},
                        {"type": "numeric", "heading": "Number"},
                        {"type": "rich_text", "heading": ""},
                    ],
                    "rows": [{"values": ["Group", "12", "<p>Long.</p>"]}],
                    "caption": "",
                },
            },
            ["Long."],
            ["Kind", "Number", "Group", "Settings"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.islower() else "",
)
def test_the_editors_words_are_read_and_nobody_elses(name, value, prose, labels):
    copy = read((name, value))

    assert (copy.prose, copy.labels) == (prose, labels)


def test_no_block_of_a_modality_is_forgotten():
    marks = test_the_editors_words_are_read_and_nobody_elses.pytestmark
    tried = {case[0] for mark in marks if mark.name == "parametrize" for case in mark.args[1]}

    assert set(modality_body().child_blocks) == tried


@pytest.mark.parametrize("name", list(modality_body().child_blocks))
@pytest.mark.parametrize("value", [None, {}, "", []])
def test_half_filled_blocks_are_read(name, value):
    empty = modality_body().child_blocks[name].get_default()
    body = modality_body().normalize([(name, value or empty)])

    copy = read_body(body)

    assert not [image for image in copy.images if image is None]


def test_blocks_of_a_site_are_read_by_their_kinds():
    class SiteBody(StreamBlock):
        panel = StructBlock(
            [
                ("heading", CharBlock()),
                ("code", CharBlock(search_index=False)),
                ("address", URLBlock()),
                ("markup", RawHTMLBlock()),
                ("theirs", BlockQuoteBlock()),
                ("ours", ListBlock(StreamBlock([("text", TextBlock())]))),
            ]
        )

    panel = {
        "heading": "Head",
        "code": "x-1",
        "address": "https://example.org",
        "markup": "<p>raw</p>",
        "theirs": "Their words.",
        "ours": [[{"type": "text", "value": "One.\n\nTwo."}]],
    }
    copy = read(("panel", panel), stream_block=SiteBody())

    assert (copy.prose, copy.labels) == (["One.", "Two."], ["Head"])


@pytest.mark.django_db
def test_images_are_gathered_from_blocks():
    image = make_image()
    value = {"image": {"image": image.pk, "decorative": False, "alt_text": ""}, "caption": ""}

    assert [i.pk for i in read(("image", value), ("image", value)).images] == [image.pk] * 2


@pytest.mark.django_db
def test_the_summary_comes_first():
    body = [{"type": "paragraph", "value": "<p>Then.</p>"}]
    page = get_modality_model()(summary="First.\n\nStill first.", body=body)

    copy = read_modality(page)

    assert copy.prose == ["First.", "Still first.", "Then."]
    assert copy.summary == "First.\n\nStill first."


@pytest.mark.django_db
def test_an_empty_page_has_no_copy():
    copy = read_modality(get_modality_model()())

    assert (copy.prose, copy.labels, copy.images) == ([], [], [])
