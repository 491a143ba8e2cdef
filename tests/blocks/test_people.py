from __future__ import annotations

import pytest

from tests.blocks.steps import LINK_REFUSED, block, errors
from tests.factories import make_modality, make_quote, make_specialist
from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.models import consent

OWN = {
    "text": "We began with a list.",
    "attribution": "A memoir",
    "source_url": "https://example.org/memoir",
}
WORDS = "I listen first.\n\nThen we talk."


def found(value, **options):
    return sorted(errors(block("pull_quote"), value, **options))


def test_the_heading_of_the_specialists_may_be_blank_and_has_a_longest_length():
    specialist_quotes = block("specialist_quotes")
    assert errors(specialist_quotes, {}) == {}
    assert errors(specialist_quotes, {"heading": "a" * 80}) == {}
    assert list(errors(specialist_quotes, {"heading": "a" * 81})) == ["heading"]


def test_the_chooser_offers_the_sites_quotes():
    chooser = block("pull_quote").child_blocks["quote_page"]
    assert chooser.target_model is get_specialist_quote_model()


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (OWN, []),
        ({**OWN, "text": "a" * 600, "attribution": "a" * 120}, []),
        ({**OWN, "text": "a" * 601}, ["text"]),
        ({**OWN, "attribution": "a" * 121}, ["attribution"]),
        ({}, ["quote_page"]),
        ({"text": "a"}, ["attribution", "source_url"]),
        ({"attribution": "a"}, ["source_url", "text"]),
        ({"source_url": "https://example.org/"}, ["attribution", "text"]),
        ({**OWN, "excerpt": "a"}, ["excerpt"]),
        ({"excerpt": "a"}, ["quote_page"]),
    ],
)
def test_other_words_need_all_of_their_source(value, wrong):
    assert found(value) == wrong


@pytest.mark.parametrize("url", [*LINK_REFUSED, "/a/", "mailto:a@example.org"])
def test_their_source_is_a_web_address_in_drafts_too(url):
    assert found({**OWN, "source_url": url}, draft=True) == ["source_url"]


@pytest.mark.django_db
class TestAQuote:
    def test_will_do(self):
        assert found({"quote_page": make_quote(quote=WORDS)}) == []

    @pytest.mark.parametrize("excerpt", ["I listen first.", "first. Then we"])
    def test_may_be_shortened(self, excerpt):
        assert found({"quote_page": make_quote(quote=WORDS), "excerpt": excerpt}) == []

    @pytest.mark.parametrize("excerpt", ["I listen last.", "i listen first", "a" * 601])
    def test_may_not_be_changed(self, excerpt):
        assert found({"quote_page": make_quote(quote=WORDS), "excerpt": excerpt}) == ["excerpt"]

    def test_goes_with_no_other_words(self):
        value = {**OWN, "quote_page": make_quote()}
        assert found(value) == ["attribution", "source_url", "text"]
        assert found(value, draft=True) == []

    @pytest.mark.parametrize(
        "options",
        [{"live": False}, {"consent_status": "not_asked"}, {"consent_status": "requested"}],
    )
    def test_must_be_visible(self, options):
        value = {"quote_page": make_quote(**options)}
        assert found(value) == ["quote_page"]
        assert found(value, draft=True) == []

    def test_must_not_be_withdrawn(self):
        quote = make_quote()
        consent.withdraw(quote, user=None)
        assert found({"quote_page": type(quote).objects.get(pk=quote.pk)}) == ["quote_page"]

    def test_must_be_somebodys_who_is_still_there(self):
        quote = make_quote(specialist=make_specialist(active=False))
        assert found({"quote_page": quote}) == ["quote_page"]

    def test_must_be_on_a_visible_page(self):
        assert found({"quote_page": make_quote(make_modality(live=False))}) == ["quote_page"]

    def test_hidden_words_are_not_given_away_by_the_error_about_an_excerpt(self):
        value = {"quote_page": make_quote(live=False), "excerpt": "Something else."}
        assert found(value) == ["quote_page"]

    def test_another_page_is_refused(self):
        assert found({"quote_page": make_modality()}) == ["quote_page"]
