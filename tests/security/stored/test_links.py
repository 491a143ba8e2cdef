"""An address that runs something is no link, whatever it is hidden behind."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.security.stored import reading

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

RUNS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "  javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java&#115;cript:alert(1)",
    "javascript&colon;alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
]


@pytest.mark.parametrize("address", RUNS)
def test_an_address_that_runs_is_no_link(client: Client, address: str) -> None:
    href = address if "&" in address else escape(address)
    text = f'<p>Ask <a href="{href}">us</a> or <a href="https://www.example.org/">them</a>.</p>'
    body: list[dict[str, Any]] = [
        {"type": "paragraph", "value": text},
        {"type": "call_to_action", "value": {"text": "Go", "url": address}},
        {"type": "pull_quote", "value": {"text": "Words", "source_url": address}},
        {"type": "references", "value": {"items": [{"citation": "C", "url": address}]}},
    ]
    page = factories.make_modality(body=body, cta_text="Go")
    type(page).objects.filter(pk=page.pk).update(cta_url=address)

    for url, headers in (
        (page.url, {}),
        (page.url, {"Accept": "application/ld+json"}),
        (f"{page.url}markdown/", {}),
        (f"/api/v2/modalities/{page.pk}/", {}),
    ):
        response = client.get(url, headers=headers)
        assert response.status_code == 200
        assert reading.faults(response) == [], url
    html = client.get(page.url).content.decode()
    assert 'Ask us or <a href="https://www.example.org/">them</a>.' in html


def test_other_addresses_stay(client: Client) -> None:
    kept = ["mailto:a@example.org", "tel:+331", "#faq", "/about/", "ftp://example.org/", "?a=b:c"]
    text = "".join(f'<p><a href="{address}">x</a></p>' for address in kept)
    page = factories.make_modality(body=[{"type": "paragraph", "value": text}])

    html = client.get(page.url).content.decode()

    assert [address for address in kept if f'<a href="{address}">x</a>' not in html] == []
