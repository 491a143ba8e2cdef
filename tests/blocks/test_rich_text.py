from __future__ import annotations

import pytest

from tests.blocks.steps import errors
from wagtail_modalities.blocks.rich_text import RICH_TEXT_FEATURES, ProseBlock


def test_offers_what_the_templates_can_carry():
    assert RICH_TEXT_FEATURES == ["h3", "h4", "bold", "italic", "ol", "ul", "link"]
    assert ProseBlock().features == RICH_TEXT_FEATURES


@pytest.mark.parametrize(
    "source", ["", "<p></p>", '<p data-block-key="a1b2c"></p>', "<p>&nbsp; </p>"]
)
def test_required_means_words(source):
    assert errors(ProseBlock(), source) == {"": ["This field is required."]}
    assert errors(ProseBlock(), source, draft=True) == {}
    assert errors(ProseBlock(required=False), source) == {}


@pytest.mark.parametrize(
    "source",
    [
        '<p><a href="javascript:alert(1)">here</a></p>',
        "<p><a href='//example.org/'>here</a></p>",
        '<p><a href="java&#10;script:alert(1)">here</a></p>',
    ],
)
def test_a_link_that_may_not_be_is_refused_in_drafts_too(source):
    assert errors(ProseBlock(), source, draft=True)


@pytest.mark.parametrize(
    "source",
    [
        '<p><a href="https://example.org/">here</a></p>',
        '<p><a linktype="page" id="3">here</a></p>',
        "<p>Words, <b>bold</b>.</p>",
    ],
)
def test_other_text_is_not(source):
    assert errors(ProseBlock(), source) == {}


def test_own_validators_are_kept():
    def refuse(source: str) -> None:
        raise ValueError(source)

    with pytest.raises(ValueError, match="Words"):
        errors(ProseBlock(validators=[refuse]), "<p>Words.</p>")
