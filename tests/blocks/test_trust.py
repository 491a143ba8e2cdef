from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from tests.blocks.steps import LINK_REFUSED, block, clean, errors
from wagtail_modalities.choices import EvidenceLevel

EVIDENCE = {"level": "strong", "statement": "It helps.", "source": "A guideline"}


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("evidence_summary", EVIDENCE, []),
        ("evidence_summary", {}, ["level", "source", "statement"]),
        ("evidence_summary", {**EVIDENCE, "level": "certain"}, ["level"]),
        ("evidence_summary", {**EVIDENCE, "statement": "a" * 401}, ["statement"]),
        ("evidence_summary", {**EVIDENCE, "source": "a" * 301}, ["source"]),
        ("limitations", {"text": "<p>a</p>"}, []),
        ("limitations", {"text": "<p>a</p>", "items": ["a" * 200] * 8}, []),
        ("limitations", {"items": ["a"]}, ["text"]),
        ("limitations", {"text": "<p>a</p>", "items": ["a"] * 9}, ["items"]),
        ("limitations", {"text": "<p>a</p>", "items": ["a" * 201]}, ["items.0.text"]),
        ("references", {"items": [{"citation": "a" * 400}] * 40}, []),
        ("references", {"items": []}, ["items"]),
        ("references", {"items": [{"citation": "a"}] * 41}, ["items"]),
        ("references", {"items": [{"citation": "a" * 401}]}, ["items.0.citation"]),
        ("references", {"items": [{"doi": "10.1000/182"}]}, ["items.0.citation"]),
    ],
)
def test_what_publication_asks(name, value, wrong):
    assert sorted(errors(block(name), value)) == wrong


@pytest.mark.parametrize("level", EvidenceLevel.values)
def test_the_levels_are_the_models(level):
    assert errors(block("evidence_summary"), {**EVIDENCE, "level": level}) == {}


@pytest.mark.parametrize("name", ["evidence_summary", "limitations", "references"])
def test_a_draft_may_be_empty(name):
    assert errors(block(name), {}, draft=True) == {}


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize(
    ("child", "value"),
    [
        ("doi", "11.1000/182"),
        ("doi", "not one"),
        ("url", "http://example.org/"),
        *[("url", url) for url in LINK_REFUSED],
        ("year", 1499),
        ("year", 2101),
        ("accessed", timezone.localdate() + datetime.timedelta(days=2)),
    ],
)
def test_what_a_reference_names_is_checked_in_drafts_too(child, value, draft):
    item = {"citation": "a", child: value}
    assert list(errors(block("references"), {"items": [item]}, draft=draft)) == [f"items.0.{child}"]


def test_a_whole_reference():
    item = {
        "citation": "a",
        "url": "https://example.org/",
        "doi": "https://doi.org/10.1000/182",
        "year": 1999,
        "accessed": timezone.localdate(),
    }
    cleaned = clean(block("references"), {"items": [item]})["items"][0]
    assert cleaned["doi"] == "10.1000/182"
    assert {name: cleaned[name] for name in ("url", "year", "accessed")} == {
        name: item[name] for name in ("url", "year", "accessed")
    }
