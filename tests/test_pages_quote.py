from __future__ import annotations

from typing import Any

import pytest

from tests import factories, hidden
from tests.html_outline import problems
from tests.test_pages_modality import html_of, path

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LONGER = [{"type": "paragraph", "value": "<p>Longer words.</p>"}]


def test_a_quote_without_a_body_is_found_on_its_modality(client: Any) -> None:
    quote = factories.make_quote()
    answer = client.get(path(quote))
    assert answer.status_code == 302
    assert answer["Location"] == f"{path(quote.modality)}#quote-{quote.pk}"
    assert quote.get_url_parts()[2] == f"{path(quote.modality)}{quote.slug}/"


def test_a_quote_with_a_body_has_a_page(client: Any) -> None:
    modality = factories.make_modality(title="Interpersonal Therapy (IPT)", acronym="IPT")
    quote = factories.make_quote(modality, body=LONGER)
    html = html_of(client, quote)
    assert "Longer words." in html
    assert quote.quote in html
    assert f'href="{path(modality)}"' in html
    assert "All about Interpersonal Therapy</a>" in html
    assert problems(html) == []
    assert f'href="{path(quote)}">Read more from' in html_of(client, modality)


@pytest.mark.parametrize("body", [[], LONGER], ids=["bodiless", "with a page"])
def test_a_quote_below_something_else_is_not_found(client: Any, body: Any) -> None:
    modality = factories.make_modality()
    quote = factories.make_quote(modality, body=body)
    index = factories.make_index()
    quote.move(index, pos="last-child")
    quote.refresh_from_db()
    assert client.get(path(quote)).status_code == 404


def test_an_entitled_view_of_a_quote_is_private(client: Any, django_user_model: Any) -> None:
    modality = factories.make_modality()
    short, longer = factories.make_quote(modality), factories.make_quote(modality, body=LONGER)
    hidden.restrict(modality)
    client.force_login(django_user_model.objects.create_user("reader"))
    answer = client.get(path(short))
    assert (answer.status_code, answer["Location"]) == (302, f"{path(modality)}#quote-{short.pk}")
    assert "private" in answer["Cache-Control"]
    assert "private" in client.get(path(longer))["Cache-Control"]


def test_a_draft_without_a_body_is_previewed_within_its_modality() -> None:
    modality = factories.make_modality()
    factories.make_quote(modality, quote="The other one.")
    draft = factories.make_quote(modality, live=False, consent_status="not_asked")
    draft.quote = "Not yet said."
    answer = draft.make_preview_request()
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Not yet said." in html
    assert f'id="quote-{draft.pk}"' in html
    assert "The other one." in html
    assert "private" in answer["Cache-Control"]


def test_a_draft_of_a_live_quote_replaces_it_in_the_preview() -> None:
    quote = factories.make_quote(quote="As published.")
    quote.quote = "As drafted."
    html = quote.make_preview_request().content.decode()
    assert "As drafted." in html
    assert "As published." not in html


def test_a_draft_with_a_body_is_previewed_on_its_page() -> None:
    draft = factories.make_quote(live=False, consent_status="not_asked", body=LONGER)
    html = draft.make_preview_request().content.decode()
    assert draft.quote in html
    assert "Longer words." in html
