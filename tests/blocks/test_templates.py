"""Every block's template, with all of its children, with some, and with none."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.template import engines

from tests.blocks.steps import block
from tests.factories import make_image, make_modality, make_quote

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FULL = {
    "section": (
        {"heading": "Origins", "text": "<p>Long <b>ago</b>.</p>", "aspect": "effectiveness"},
        ["<h2", ">Origins</h2>", "<p>Long <b>ago</b>.</p>", "wm-section--effectiveness"],
    ),
    "paragraph": ("<p>Words.</p>", ["<p>Words.</p>"]),
    "callout": (
        {"kind": "urgent", "title": "Ask first", "text": "<p>Fees.</p>"},
        ["wm-callout--urgent", 'wm-visually-hidden">Important: </span>Ask first', "<p>Fees.</p>"],
    ),
    "call_to_action": (
        {"text": "Find one", "url": "/therapists/", "style": "secondary"},
        ['<a class="wm-button wm-button--secondary" href="/therapists/">Find one</a>'],
    ),
    "when_used": (
        {"intro": "For", "items": ["grief", "change"]},
        ["<h2", "<p>For</p>", "<li>grief</li>", "<li>change</li>"],
    ),
    "what_to_expect": (
        {"steps": [{"title": "First", "text": "Meet."}], "note": "It varies."},
        ["<ol", "<h3", ">First</h3>", "<p>Meet.</p>", "It varies."],
    ),
    "how_it_works": (
        {"text": "<p>Together.</p>", "principles": ["One at a time."]},
        ["<p>Together.</p>", "<li>One at a time.</li>"],
    ),
    "key_facts": (
        {"items": [{"label": "Length", "value": "12 weeks"}]},
        ["<dl", "<dt>Length</dt>", "<dd>12 weeks</dd>"],
    ),
    "finding_a_therapist": (
        {"text": "<p>Call.</p>", "questions": ["What does it cost?"]},
        ["<p>Call.</p>", "<h3", "<li>What does it cost?</li>"],
    ),
    "faq": (
        {"items": [{"question": "Why?", "answer": "<p>So.</p>"}]},
        ["<h2", "<h3", ">Why?</h3>", "<p>So.</p>"],
    ),
    "question_and_answer": (
        {"question": "Why?", "answer": "<p>So.</p>"},
        ["<h2", ">Why?</h2>", "<p>So.</p>"],
    ),
    "pull_quote": (
        {"text": "One.\n\nTwo.", "attribution": "A memoir", "source_url": "https://example.org/"},
        [
            '<blockquote class="wm-pull-quote__words" cite="https://example.org/">',
            "<p>One.</p>",
            "<p>Two.</p>",
            "<figcaption",
            'href="https://example.org/">A memoir</a>',
        ],
    ),
    "evidence_summary": (
        {"level": "strong", "statement": "It helps.", "source": "A guideline"},
        ["wm-evidence--strong", "Strong evidence", "It helps.", "Source: A guideline"],
    ),
    "limitations": (
        {"text": "<p>Not all.</p>", "items": ["Few trials."]},
        ["<p>Not all.</p>", "<li>Few trials.</li>"],
    ),
    "references": (
        {
            "items": [
                {
                    "citation": "A. Author: A study",
                    "url": "https://example.org/a",
                    "doi": "10.1000/1<2",
                    "year": 1999,
                    "accessed": date(2026, 1, 15),
                }
            ]
        },
        [
            "<ol",
            "A. Author: A study (1999)",
            'href="https://doi.org/10.1000/1%3C2"',
            'href="https://example.org/a"',
            "(read on Jan. 15, 2026)",
        ],
    ),
    "video": (
        {"embed": "https://www.example.org/v", "transcript": "<p>Hello.</p>"},
        [
            '<a href="https://www.example.org/v">Watch the video on example.org</a>',
            "<details",
            "<summary>",
            "<p>Hello.</p>",
        ],
    ),
    "table": (
        {
            "caption": "Settings",
            "table": {
                "columns": [
                    {"type": "text", "heading": "Setting"},
                    {"type": "numeric", "heading": "Meetings"},
                    {"type": "rich_text", "heading": "Notes"},
                ],
                "rows": [{"values": ["Alone", "12.50", "<p>a</p>"]}, {"values": ["", None, ""]}],
            },
        },
        [
            "<caption>Settings</caption>",
            '<th scope="col">Meetings</th>',
            "<td>Alone</td>",
            "<td>12.50</td>",
            "<td><p>a</p></td>",
            "<td></td>",
        ],
    ),
}
HALF = {
    "section": [{}, {"heading": "Origins"}, {"text": "<p>a</p>"}],
    "paragraph": [""],
    "callout": [{}, {"kind": "loud"}, {"text": "<p>a</p>"}, {"kind": None, "title": None}],
    "call_to_action": [{}, {"text": "a"}, {"url": "/a/"}, {"text": "a", "url": "javascript:a()"}],
    "when_used": [{}, {"items": []}, {"intro": "a", "items": [None, ""]}],
    "what_to_expect": [{}, {"steps": [{}]}, {"note": "a"}, {"steps": [{"title": "a"}]}],
    "how_it_works": [{}, {"principles": [""]}],
    "key_facts": [{}, {"items": []}, {"items": [{"label": "a"}, {"value": "b"}]}],
    "finding_a_therapist": [{}, {"questions": []}],
    "faq": [{}, {"items": []}, {"items": [{"question": "a"}, {"answer": "<p>b</p>"}]}],
    "question_and_answer": [{}, {"question": "a"}, {"answer": "<p>b</p>"}],
    "specialist_quotes": [{}, {"heading": None}],
    "pull_quote": [{}, {"text": "a"}, {"excerpt": "a"}, {"text": "a", "attribution": "b"}],
    "evidence_summary": [{}, {"level": "nonsense"}, {"level": None, "source": "a"}],
    "limitations": [{}, {"items": [""]}],
    "references": [{}, {"items": []}, {"items": [{"doi": "10.1000/1"}, {"citation": "a"}]}],
    "image": [{}, {"image": None, "caption": "a"}],
    "video": [{}, {"embed": ""}, {"transcript": "<p>a</p>"}, {"embed": "https://[bad"}],
    "table": [{}, {"caption": "a"}, {"table": {"columns": [], "rows": []}}],
}
CASES = [(name, value) for name, values in HALF.items() for value in values]


def the_block(name):
    return block(name, "quote" if name == "question_and_answer" else "modality")


def render(name, value, context=None):
    found = the_block(name)
    html = found.render(found.normalize(value), context=context)
    return re.sub(r"\s+", " ", html).replace("> <", "><")


@pytest.mark.parametrize("name", FULL)
def test_prints_every_child(name):
    value, expected = FULL[name]
    html = render(name, value)
    for text in expected:
        assert text in html


@pytest.mark.parametrize("name", FULL)
def test_keeps_the_context_it_is_given(name):
    context = {"page": None, "value": "of the page"}
    render(name, FULL[name][0], context)
    assert context == {"page": None, "value": "of the page"}


@pytest.mark.parametrize(("name", "value"), CASES)
def test_survives_half_filled_values(name, value):
    html = render(name, value)
    assert "None" not in html
    for element in ("<p></p>", "<ul></ul>", "<li></li>", "<dt></dt>", 'href=""', "<h3></h3>"):
        assert element not in html


@pytest.mark.parametrize("name", HALF)
def test_survives_stored_data_without_any_child(name):
    found = the_block(name)
    found.render(found.to_python("" if name == "paragraph" else {}))


@pytest.mark.parametrize("name", FULL)
def test_asks_no_third_party(name):
    html = render(name, FULL[name][0])
    assert not re.search(r"<(script|iframe|img|link|object|embed)\b|\ssrc=|style=", html)


@pytest.mark.parametrize("name", FULL)
def test_starts_at_the_second_level_of_headings(name):
    assert "<h1" not in render(name, FULL[name][0])


def test_words_are_text_and_not_markup():
    html = render("section", {"heading": "<script>alert(1)</script>", "text": "<p>a</p>"})
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


class TestLinks:
    def test_to_a_page(self):
        page = make_modality(title="Target", slug="target")
        html = render("call_to_action", {"text": "Read", "page": page})
        assert re.search(r'href="[^"]*/target/">Read</a>', html)

    def test_to_a_hidden_page_are_not_printed(self):
        page = make_modality(live=False)
        assert render("call_to_action", {"text": "Read", "page": page}).strip() == ""

    def test_to_a_hidden_page_within_text_leave_the_text(self):
        page = make_modality(live=False)
        source = f'<p>Read <a linktype="page" id="{page.pk}">this</a>.</p>'
        assert "<p>Read this.</p>" in render("section", {"heading": "a", "text": source})

    @pytest.mark.parametrize("name", ["references", "pull_quote", "video"])
    def test_that_may_not_be_are_not_printed(self, name):
        bad = "javascript:alert(1)"
        value = {
            "references": {"items": [{"citation": "a", "url": bad}]},
            "pull_quote": {"text": "a", "attribution": "b", "source_url": bad},
            "video": {"embed": bad},
        }[name]
        assert "javascript" not in render(name, value)


class TestPullQuotes:
    def test_print_the_words_and_the_speaker_of_a_quote(self):
        quote = make_quote(quote="I listen. Then we talk.", attribution_override="Someone")
        html = render("pull_quote", {"quote_page": quote})
        assert "I listen. Then we talk." in html
        assert "Someone" in html

    def test_print_an_excerpt(self):
        quote = make_quote(quote="I listen. Then we talk.", attribution_override="Someone")
        html = render("pull_quote", {"quote_page": quote, "excerpt": "I listen."})
        assert "I listen." in html
        assert "Then we talk." not in html

    @pytest.mark.parametrize("consent_status", ["not_asked", "requested"])
    def test_print_nothing_without_consent(self, consent_status):
        quote = make_quote(consent_status=consent_status)
        assert render("pull_quote", {"quote_page": quote}).strip() == ""

    def test_print_no_excerpt_that_has_left_the_quote(self):
        quote = make_quote(quote="I listen.")
        assert render("pull_quote", {"quote_page": quote, "excerpt": "I talk."}).strip() == ""


class TestImages:
    def test_are_figures_with_their_words(self):
        image = {"image": make_image(), "decorative": False, "alt_text": "Two chairs"}
        html = render("image", {"image": image, "caption": "By a window"})
        assert "<figure" in html
        assert 'alt="Two chairs"' in html
        assert "<figcaption>By a window</figcaption>" in html

    def test_decorative_ones_have_no_words(self):
        image = {"image": make_image(), "decorative": True, "alt_text": "Two chairs"}
        assert 'alt=""' in render("image", {"image": image})

    def test_of_a_restricted_collection_are_not_printed(self):
        html = render("image", {"image": {"image": restricted_image(), "decorative": True}})
        assert html.strip() == ""


class TestSpecialistQuotes:
    def test_print_the_quotes_of_the_page(self):
        page = make_modality()
        make_quote(page, quote="I listen.", attribution_override="Someone")
        html = render("specialist_quotes", {"heading": "Their words"}, {"page": page})
        assert ">Their words</h2>" in html
        assert "I listen." in html
        assert "Someone" in html

    def test_print_nothing_without_quotes(self):
        html = render("specialist_quotes", {"heading": "Their words"}, {"page": make_modality()})
        assert html.strip() == ""


def test_a_site_can_print_a_column_of_its_own():
    from wagtail.blocks import BooleanBlock

    from wagtail_modalities.blocks.media import CellsBlock

    class Cells(CellsBlock):
        sure = BooleanBlock(required=False)

    value = Cells().normalize(
        {"columns": [{"type": "sure", "heading": "Sure"}], "rows": [{"values": [True]}]}
    )
    template = engines["django"].get_template("wagtail_modalities/blocks/table.html")
    assert "<td>True</td>" in template.render({"value": {"table": value, "caption": "a"}})


def restricted_image():
    from wagtail.models import Collection, CollectionViewRestriction

    collection = Collection.get_first_root_node().add_child(name="Members")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    return make_image(collection=collection)
