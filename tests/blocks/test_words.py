from __future__ import annotations

import unicodedata

import pytest

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.blocks.words import folded, occurs

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

WORDS = "I listen first.\n\nThen we decide — together — where to go, café or park."


def quote(**fields):
    return get_specialist_quote_model()(quote=WORDS, **fields)


@pytest.mark.parametrize(
    "excerpt",
    [
        "I listen first.",
        "I listen first. Then we decide",
        "we  decide\n— together —",
        unicodedata.normalize("NFD", "café or park"),
    ],
)
def test_an_excerpt_occurs_however_its_lines_break(excerpt):
    assert occurs(excerpt, quote())


@pytest.mark.parametrize(
    "excerpt", ["i listen first", "we decide - together", "I listen last.", "first. We decide"]
)
def test_other_words_do_not(excerpt):
    assert not occurs(excerpt, quote())


def test_longer_words_count_too():
    longer = quote(body=[("paragraph", "<p>It began <b>with</b> a map.</p>")])
    assert occurs("It began with a map.", longer)
    assert not occurs("go, café or park. It began", longer)


def test_folded():
    assert folded(" a\u00a0b\n\nc ") == "a b c"
