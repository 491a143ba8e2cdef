"""The format that ``Accept`` prefers."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories
from wagtail_modalities.outputs.negotiation import HTML, preferred

MARKDOWN, JSON_LD = "text/markdown", "application/ld+json"
OFFERED = (HTML, MARKDOWN, JSON_LD)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("", HTML),
        ("*/*", HTML),
        (BROWSER, HTML),
        ("text/*", HTML),
        ("text/markdown", MARKDOWN),
        ("TEXT/Markdown", MARKDOWN),
        ("text/markdown, */*", MARKDOWN),
        ("*/*, text/markdown", MARKDOWN),
        ("text/markdown, text/html, */*", MARKDOWN),
        ("text/html, text/markdown", HTML),
        ("text/markdown;q=0.9, text/html;q=0.8", MARKDOWN),
        ("text/markdown;q=0.5, text/html", HTML),
        ("text/markdown;q=0.5, */*;q=0.9", HTML),
        ("text/html;q=0, */*", MARKDOWN),
        ("text/html;q=0, text/*;q=0.5, application/*;q=0.6", JSON_LD),
        ("text/markdown;q=0", HTML),
        ("application/ld+json", JSON_LD),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#flattened"', JSON_LD),
        ("text/markdown;charset=utf-8;variant=GFM", MARKDOWN),
        ("application/json", HTML),
        ("application/ld+json, text/markdown", JSON_LD),
        ("text/markdown;q=nan", HTML),
        ("text/markdown;q=words", MARKDOWN),
        (",;,/,*", HTML),
        ("text/markdown" * 2000, HTML),
    ],
)
def test_what_a_header_prefers(header: str, wanted: str) -> None:
    assert preferred(header, OFFERED) == wanted


@pytest.mark.django_db
def test_html_tells_caches_that_it_varies_by_accept(client: Any) -> None:
    index = factories.make_index()
    modality = factories.make_modality(index)
    body = [{"type": "paragraph", "value": "<p>At length.</p>"}]
    quote = factories.make_quote(modality, body=body)
    for page in (index, modality, quote):
        response = client.get(page.get_url(), HTTP_ACCEPT=BROWSER)
        assert response["Content-Type"].startswith("text/html")
        assert "Accept" in response["Vary"].split(", ")
