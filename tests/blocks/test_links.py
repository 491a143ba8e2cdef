from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from tests.blocks.steps import LINK_ACCEPTED, LINK_REFUSED
from wagtail_modalities.blocks.links import (
    LinkBlock,
    link_errors,
    safe_link,
    validate_https,
    validate_link,
    validate_web_address,
)


@pytest.mark.parametrize("value", LINK_REFUSED)
def test_refused(value):
    with pytest.raises(ValidationError):
        validate_link(value)
    assert safe_link(value) == ""


@pytest.mark.parametrize("value", ["", *LINK_ACCEPTED])
def test_accepted(value):
    validate_link(value)
    assert safe_link(value) == value


def test_nothing_is_a_safe_link_to_nowhere():
    assert safe_link(None) == ""


@pytest.mark.parametrize(
    ("validator", "value"),
    [
        (validate_web_address, "mailto:a@example.org"),
        (validate_web_address, "/therapies/"),
        (validate_web_address, "javascript:alert(1)"),
        (validate_https, "http://example.org/"),
        (validate_https, "tel:5550100"),
    ],
)
def test_narrower_rules_refuse(validator, value):
    with pytest.raises(ValidationError):
        validator(value)


@pytest.mark.parametrize(
    ("validator", "value"),
    [
        (validate_web_address, ""),
        (validate_web_address, "http://example.org/"),
        (validate_https, ""),
        (validate_https, "https://example.org/"),
    ],
)
def test_narrower_rules_accept(validator, value):
    validator(value)


def test_a_link_block_is_held_to_the_rule_in_drafts_too():
    block = LinkBlock()
    with pytest.raises(ValidationError):
        block.clean_deferred("javascript:alert(1)")
    assert block.clean_deferred("") == ""


def test_a_link_block_has_a_longest_length():
    with pytest.raises(ValidationError):
        LinkBlock().clean("/" + "a" * 500)


@pytest.mark.parametrize(
    ("page", "url", "required", "wrong"),
    [
        (object(), "", True, []),
        (None, "/a/", True, []),
        (None, "", True, ["page"]),
        (None, None, False, []),
        (object(), "/a/", True, ["url"]),
        (object(), "/a/", False, ["url"]),
    ],
)
def test_a_page_or_an_address(page, url, required, wrong):
    assert list(link_errors(page, url, required=required)) == wrong
