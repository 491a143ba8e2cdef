"""docs/reference/advice.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wagtail_modalities.advice import CODES
from wagtail_modalities.advice.lengths import QUOTE_CHARACTERS, SUMMARY_WORDS
from wagtail_modalities.advice.reading import LONG_WORD, MIN_SENTENCES, MIN_WORDS
from wagtail_modalities.advice.review import DAYS_BEFORE
from wagtail_modalities.advice.wording import ENGLISH, find_wording, wording_pairs
from wagtail_modalities.models import ModalitiesSettings

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "advice.md"


@pytest.fixture(scope="module")
def text():
    return PAGE.read_text(encoding="utf-8")


def rows(text, heading):
    """The cells of the first table below a heading."""
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_code_has_its_row(text):
    assert [row[0].strip("`") for row in rows(text, "Codes")] == list(CODES)


@pytest.mark.parametrize(
    "phrase",
    [
        f"due within {DAYS_BEFORE} days",
        "fewer than {} or more than {} words".format(*SUMMARY_WORDS),
        "fewer than {} or more than {} characters".format(*QUOTE_CHARACTERS),
        f"fewer than {MIN_WORDS} words or {MIN_SENTENCES} sentences",
        f"more than {LONG_WORD} letters",
    ],
)
def test_the_limits_are_the_codes_own(text, phrase):
    assert phrase in text


def test_the_limits_of_a_site_are_its_settings_defaults(text):
    limits = [int(re.findall(r"\((\d+)\)", row[2])[0]) for row in rows(text, "Reading level")]
    settings = ModalitiesSettings()

    assert limits == [settings.reading_grade, settings.reading_lix]


def test_the_built_in_wording_is_printed_whole(text):
    assert dict(rows(text, "Wording")) == dict(ENGLISH)


def test_the_example_of_a_wording_list_does_what_is_said_of_it(text):
    example = re.search(r"```text\n(.*?)```", text, re.DOTALL)[1]
    words = "addict, crazy, borderline personality disorder, borderline, schizophrenics"

    assert find_wording([words], wording_pairs("en", example)) == {
        "addict": "person who uses drugs",
        "crazy": "",
        "borderline": "borderline personality disorder",
    }
