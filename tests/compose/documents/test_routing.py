"""Pages whose class says itself where they are found are found there in documents too."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from tests import factories
from tests.compose.documents import asking
from wagtail_modalities import get_modality_model
from wagtail_modalities.compose.documents import routing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: Any) -> Any:
    """Modalities live below /our/, as a site's own subclass might have it."""
    model = get_modality_model()
    inherited = model.get_url_parts

    def get_url_parts(self: Any, request: Any = None) -> Any:
        site_id, root, path = inherited(self, request)
        return site_id, root, f"/our{path}"

    monkeypatch.setattr(model, "get_url_parts", get_url_parts)
    routing._says_itself.cache_clear()
    yield
    routing._says_itself.cache_clear()


def test_documents_links_and_quotes() -> None:
    index = factories.make_index()
    target = factories.make_modality(index, slug="target")
    text = f'<p><a linktype="page" id="{target.pk}">there</a></p>'
    page = factories.make_modality(
        index, slug="page", body=[{"type": "paragraph", "value": text}], cta_page_id=index.pk
    )
    page.related = [target]
    page.cta_label = "Go"
    page.save()
    quote = factories.make_quote(page)
    data = asking.detail(page, "related")
    base = "http://localhost/our/therapies"
    assert data["meta"]["html_url"] == f"{base}/page/"
    assert data["related"][0]["meta"]["html_url"] == f"{base}/target/"
    assert f'href="{base}/target/"' in data["body"][0]["value"]
    assert data["call_to_action"]["url"] == "http://localhost/therapies/"
    assert data["specialist_quotes"][0]["meta"]["html_url"] == f"{base}/page/#quote-{quote.pk}"
    front = {"FRONTEND_URLS": {"localhost": "https://www.example.org"}}
    with override_settings(WAGTAIL_MODALITIES=front):
        url = asking.detail(page)["meta"]["html_url"]
    assert url == "https://www.example.org/our/therapies/page/"


def test_html_prints_their_paths(client: Any) -> None:
    target = factories.make_modality(slug="target")
    text = f'<p><a linktype="page" id="{target.pk}">there</a></p>'
    factories.make_modality(slug="page", body=[{"type": "paragraph", "value": text}])
    assert b'href="/our/target/"' in client.get("/page/").content


def test_they_cost_a_query_for_all() -> None:
    index = factories.make_index()
    for _ in range(2):
        factories.make_quote(factories.make_modality(index))
    few = asking.queries(lambda: asking.listing(view="full"))
    for _ in range(10):
        factories.make_quote(factories.make_modality(index))
    assert asking.queries(lambda: asking.listing(view="full")) == few
