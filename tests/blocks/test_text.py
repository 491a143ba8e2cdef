from __future__ import annotations

import pytest

from tests.blocks.steps import LINK_ACCEPTED, LINK_REFUSED, block, clean, errors
from tests.factories import make_modality

REQUIRED = ["This field is required."]


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("section", {}, ["heading", "text"]),
        ("section", {"heading": "a" * 81, "text": "<p>a</p>"}, ["heading"]),
        ("section", {"heading": "a" * 80, "text": "<p>a</p>"}, []),
        ("section", {"heading": "a", "text": "<p>a</p>", "aspect": "effectiveness"}, []),
        ("section", {"heading": "a", "text": "<p>a</p>", "aspect": "nonsense"}, ["aspect"]),
        ("callout", {}, ["text"]),
        ("callout", {"title": "a" * 81, "text": "<p>a</p>"}, ["title"]),
        ("callout", {"kind": "urgent", "title": "a" * 80, "text": "<p>a</p>"}, []),
        ("callout", {"kind": "", "text": "<p>a</p>"}, ["kind"]),
        ("callout", {"kind": "loud", "text": "<p>a</p>"}, ["kind"]),
        ("call_to_action", {"url": "/a/"}, ["text"]),
        ("call_to_action", {"text": "a" * 61, "url": "/a/"}, ["text"]),
        ("call_to_action", {"text": "a" * 60, "url": "/a/", "style": "secondary"}, []),
        ("call_to_action", {"text": "a", "url": "/a/", "style": "huge"}, ["style"]),
        ("call_to_action", {"text": "a"}, ["page"]),
    ],
)
def test_what_publication_asks(name, value, wrong):
    assert sorted(errors(block(name), value)) == sorted(wrong)


@pytest.mark.parametrize("name", ["section", "callout", "call_to_action"])
def test_a_draft_may_be_empty(name):
    assert errors(block(name), {}, draft=True) == {}


def test_an_empty_paragraph_may_be_saved_and_not_published():
    assert errors(block("paragraph"), "") == {"": REQUIRED}
    assert errors(block("paragraph"), "", draft=True) == {}


@pytest.mark.parametrize("url", LINK_REFUSED)
def test_a_link_that_may_not_be_is_refused_in_drafts_too(url):
    value = {"text": "a", "url": url}
    assert list(errors(block("call_to_action"), value, draft=True)) == ["url"]


@pytest.mark.parametrize("url", LINK_ACCEPTED)
def test_a_link_that_may_be(url):
    assert errors(block("call_to_action"), {"text": "a", "url": url}) == {}


@pytest.mark.django_db
class TestAPageOrAnAddress:
    @pytest.mark.parametrize("draft", [True, False])
    def test_never_both(self, draft):
        value = {"text": "a", "page": make_modality(), "url": "/a/"}
        assert errors(block("call_to_action"), value, draft=draft) == {
            "url": ["Choose a page or give an address, not both."]
        }

    def test_a_page_will_do(self):
        page = make_modality()
        cleaned = clean(block("call_to_action"), {"text": "a", "page": page})
        assert cleaned["page"].pk == page.pk
