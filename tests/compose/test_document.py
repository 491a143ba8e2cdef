"""What Wagtail's own APIs print of our pages."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from wagtail import VERSION as WAGTAIL_VERSION

from tests import factories
from wagtail_modalities import get_modality_model
from wagtail_modalities.models import Concern

pytestmark = pytest.mark.django_db


def answers(client: Any, page: Any) -> list[dict[str, Any]]:
    urls = [f"/api/v2/pages/{page.pk}/?fields=*"]
    urls += [f"/api/v3/pages/{page.pk}/"] if WAGTAIL_VERSION >= (8, 0) else []
    return [client.get(url).json() for url in urls]


def test_a_modality(client: Any) -> None:
    page = factories.make_modality(
        title="Interpersonal Therapy (IPT)",
        acronym="IPT",
        cta_text="Suits you?",
        cta_url="https://www.example.org/",
        sessions_min=12,
        evidence_level="strong",
        evidence_note="A guideline",
    )
    page.concerns = [Concern.objects.create(name="Grief", locale=page.locale)]
    page.save()
    quote = factories.make_quote(page, source_note="A talk")
    concern = page.concerns.get()
    speaker = quote.specialist
    for data in answers(client, page):
        assert data["name"] == "Interpersonal Therapy"
        assert data["acronym"] == "IPT"
        assert data["also_known_as"] == []
        assert data["summary"] == factories.SUMMARY
        assert data["call_to_action"] == {
            "text": "Suits you?",
            "label": "",
            "url": "https://www.example.org/",
        }
        assert data["facts"] == {
            "sessions_min": 12,
            "sessions_max": None,
            "weeks_max": None,
            "session_minutes": None,
        }
        assert data["concerns"] == [
            {"slug": "grief", "name": "Grief", "translation_key": str(concern.translation_key)}
        ]
        assert (data["populations"], data["formats"]) == ([], [])
        assert data["evidence"] == {"level": "strong", "note": "A guideline"}
        assert data["review"] == {
            "author": "",
            "reviewed_by": "",
            "last_reviewed": None,
            "next_review_due": None,
        }
        assert data["crisis_notice"] is None
        assert data["image"] is None
        (block,) = data["body"]
        assert (block["type"], block["value"]) == ("paragraph", "<p>What happens in a session.</p>")
        assert data["specialists_heading"] == "Meet the specialists"
        assert data["specialists_intro"] == ""
        assert data["specialist_quotes_total"] == 1
        (found,) = data["specialist_quotes"]
        assert found["id"] == quote.pk
        assert found["meta"]["html_url"] == f"{page.full_url}#quote-{quote.pk}"
        assert found["quote"] == quote.quote
        assert found["attribution"] == quote.attribution
        assert (found["source_url"], found["source_note"]) == ("", "A talk")
        assert found["specialist"]["name"] == speaker.display_name
        assert found["specialist"]["profession_slug"] == "psychologist"
        assert found["specialist"]["photo"] is None


def test_the_total_counts_what_the_list_leaves_out(client: Any, monkeypatch: Any) -> None:
    page = factories.make_modality()
    first, _second = factories.make_quote(page), factories.make_quote(page)
    from wagtail_modalities.compose.documents import modalities

    monkeypatch.setattr(modalities, "LIMIT", 1)
    for data in answers(client, page):
        assert [q["id"] for q in data["specialist_quotes"]] == [first.pk]
        assert data["specialist_quotes_total"] == 2


def test_a_quote(client: Any) -> None:
    body = [{"type": "paragraph", "value": "<p>Longer.</p>"}]
    quote = factories.make_quote(body=body)
    above = quote.modality
    for data in answers(client, quote):
        assert data["quote"] == quote.quote
        assert data["attribution"] == quote.attribution
        assert data["specialist"]["name"] == quote.specialist.display_name
        assert data["modality"] == {
            "id": above.pk,
            "title": above.title,
            "html_url": above.full_url,
        }
        assert data["body"][0]["value"] == "<p>Longer.</p>"


def test_an_index(client: Any) -> None:
    index = factories.make_index(intro="Words.", image=factories.make_image())
    for data in answers(client, index):
        assert data["intro"] == "Words."
        assert data["body"] == []
        assert data["image"]["alt"] == "A drawing"
        assert [s["width"] for s in data["image"]["renditions"]["thumbnail"]["srcset"]]


def test_lists_hold_the_fields_too(client: Any) -> None:
    quote = factories.make_quote()
    label = type(quote.modality)._meta.label
    (item,) = client.get(f"/api/v2/pages/?type={label}&fields=*").json()["items"]
    assert item["specialist_quotes"][0]["quote"] == quote.quote
    if WAGTAIL_VERSION >= (8, 0):
        assert client.get(f"/api/v3/pages/?type={label}").json()["count"] == 1


def test_v3_describes_the_fields(client: Any) -> None:
    if WAGTAIL_VERSION < (8, 0):
        pytest.skip("Wagtail 7.4 has no API v3")
    schemas = client.get("/api/v3/openapi.json").json()["components"]["schemas"]
    fields = schemas[f"{get_modality_model().__name__}Schema"]["properties"]
    assert fields["summary"]["anyOf"][0] == {"type": "string"}
    assert fields["specialist_quotes"]["anyOf"][0]["type"] == "array"


@pytest.mark.any_database
def test_composing_needs_no_api_framework_and_no_admin() -> None:
    code = (
        "import django, sys; django.setup()\n"
        "before = set(sys.modules)\n"
        "import wagtail_modalities.compose.page_context, wagtail_modalities.compose.document\n"
        "new = {m for m in set(sys.modules) - before}\n"
        "bad = [m for m in new if m.startswith(('ninja', 'wagtail.api', 'wagtail.admin.v'))]\n"
        "print(sorted(bad))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert result.stdout.strip() == "[]"
