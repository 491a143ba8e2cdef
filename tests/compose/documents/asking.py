"""Short ways to ask for documents, and pages that use all there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import swapper
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from tests import factories
from wagtail_modalities.compose import documents
from wagtail_modalities.compose.documents import Composed, ComposedList
from wagtail_modalities.compose.requests import MODALITY, ListQuery, Options


class Urls:
    """Addresses as an API would write them: paths, which the composition makes absolute."""

    def detail_url(self, kind: str, id: int) -> str:
        return f"/api/{kind}/{id}/"

    def list_url(self, kind: str, **params: object) -> str:
        return f"/api/{kind}/?" + "&".join(f"{name}={value}" for name, value in params.items())


def options(*include: str, **more: Any) -> Options:
    return Options(include=frozenset(include), urls=Urls(), **more)


def detail(page: Any, *include: str, kind: str = MODALITY, **more: Any) -> dict[str, Any]:
    """The document of a page that is there."""
    found = documents.detail(kind, page.pk, options(*include, **more))
    assert found is not None
    return found.data


def composed(page: Any, *include: str, kind: str = MODALITY, **more: Any) -> Composed:
    found = documents.detail(kind, page.pk, options(*include, **more))
    assert found is not None
    return found


def listing(kind: str = MODALITY, *include: str, **query: Any) -> ComposedList:
    """A list; filters are given by their names as one value or several."""
    own = {"limit", "offset", "order", "search", "search_operator", "view", "site_id"}
    given = {name: query.pop(name) for name in own & set(query)}
    filters = {
        name: tuple(str(v) for v in (value if isinstance(value, list | tuple) else [value]))
        for name, value in query.items()
    }
    return documents.listing(ListQuery(kind, filters=filters, **given), options(*include))


def titles(kind: str = MODALITY, **query: Any) -> list[str]:
    return [item["title"] for item in listing(kind, **query).items]


def queries(ask: Callable[[], Any]) -> int:
    """How many queries an answer costs once caches of the process and renditions are warm."""
    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def other_site(host: str = "other.example.org", port: int = 80) -> Site:
    """A second Site, with a root page of its own."""
    page_model = swapper.load_model("wagtailcore", "Page")
    root = page_model.get_first_root_node().add_child(
        instance=page_model(title="Other", slug="other-site", locale=factories.make_locale())
    )
    return Site.objects.create(hostname=host, port=port, root_page=root)


def busy_body(times: int, index: Any) -> list[dict[str, Any]]:
    """Five blocks, so many times over: links, choosers, images and documents, all different."""
    about = factories.make_modality(index)
    found: list[dict[str, Any]] = []
    for _ in range(times):
        target, other = factories.make_modality(index), factories.make_modality(index)
        document, image = factories.make_document(), factories.make_image()
        quote = factories.make_quote(about, specialist=factories.make_specialist())
        text = (
            f'<p><a linktype="page" id="{target.pk}">a</a> <a linktype="document" '
            f'id="{document.pk}">b</a> <a linktype="page" id="{quote.pk}">c</a></p>'
        )
        found += [
            {"type": "paragraph", "value": text},
            {"type": "section", "value": {"heading": "Heading", "text": text}},
            {"type": "call_to_action", "value": {"text": "Go", "page": other.pk}},
            {"type": "image", "value": {"image": {"image": image.pk, "alt_text": "alt"}}},
            {"type": "pull_quote", "value": {"quote_page": quote.pk}},
        ]
    return found
