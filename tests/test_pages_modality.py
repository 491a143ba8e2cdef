from __future__ import annotations

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def get(client, page):
    return client.get(page.get_url())


def test_a_modality_page_shows_its_lead_and_its_quotes(client):
    modality = factories.make_modality(title="Interpersonal Therapy (IPT)", acronym="IPT")
    quote = factories.make_quote(modality)
    html = get(client, modality).content.decode()
    assert factories.SUMMARY in html
    assert f'id="quote-{quote.pk}"' in html
    assert "Psychologist in Springfield, IL" in html
    assert "Meet the specialists" in html


def test_index(client):
    index = factories.make_index()
    modality = factories.make_modality(index)
    factories.make_quote(modality)
    html = get(client, index).content.decode()
    assert modality.title in html


def test_quote_redirects(client):
    quote = factories.make_quote()
    response = get(client, quote)
    assert response.status_code == 302
    assert response["Location"].endswith(f"#quote-{quote.pk}")


def test_quote_page(client):
    quote = factories.make_quote(body=[{"type": "paragraph", "value": "<p>Longer words.</p>"}])
    html = get(client, quote).content.decode()
    assert "Longer words." in html
