"""What the pages on formats and heads tell to write works as it stands."""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client, override_settings
from usp.tree import sitemap_from_str

from tests import factories
from wagtail_modalities.outputs.formats import FORMATS, SUB_ROUTES
from wagtail_modalities.outputs.markdown.body import CODES

DOCS = Path(__file__).parents[2] / "docs"
HOW_TO = (DOCS / "how-to" / "serve-formats.md").read_text(encoding="utf-8")
FORMATS_PAGE = (DOCS / "reference" / "formats.md").read_text(encoding="utf-8")
HEAD_PAGE = (DOCS / "reference" / "head.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.django_db


@pytest.fixture
def examples(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The how-to's Python, each piece as the module that its first line names."""
    found = {}
    for path, code in re.findall(r"```python\n# ([\w/]+)\.py\n(.*?)```", HOW_TO, re.DOTALL):
        module = types.ModuleType(path.replace("/", "."))
        exec(code, module.__dict__)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        found[module.__name__] = module
    return found


@pytest.fixture
def page() -> Any:
    return factories.make_modality(factories.make_index(), slug="interpersonal-therapy")


def served(urls: str) -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=urls):
        yield Client()


def test_the_site_s_urls(examples: dict[str, Any], page: Any) -> None:
    assert set(examples) == {"mysite.urls", "mysite.some_urls", "mysite.own_sitemap_urls"}
    for client in served("mysite.urls"):
        for url in ("/sitemap.xml", "/llms.txt", *re.findall(r"https://[^/]+(/\S*/)$", HOW_TO)):
            assert client.get(url).status_code == 200, url
        assert client.get(page.get_url()).status_code == 200


def test_one_view_alone(examples: dict[str, Any], page: Any) -> None:
    for client in served("mysite.some_urls"):
        # no page has an address on such a site, and no sitemap is named
        assert client.get("/llms.txt").content.decode().startswith("# localhost")
        assert "Optional" not in client.get("/llms.txt").content.decode()


def test_our_pages_in_a_sitemap_of_the_site_s(examples: dict[str, Any], page: Any) -> None:
    address = page.full_url
    examples["mysite.urls"].urlpatterns[0:1] = examples["mysite.own_sitemap_urls"].urlpatterns
    for client in served("mysite.urls"):
        text = client.get("/sitemap.xml").content.decode()
        assert address in {one.url for one in sitemap_from_str(text).all_pages()}


def test_the_addresses_asked_for_are_there(page: Any, client: Client) -> None:
    asked = re.findall(r"^curl -s (.*?)https://[^/]+(/\S*)$", HOW_TO, re.MULTILINE)
    assert len(asked) == 3
    for option, url in asked:
        headers = {"HTTP_ACCEPT": "text/markdown"} if "Accept" in option else {}
        response = client.get(url, **headers)
        assert response.status_code == 200
        assert not response["Content-Type"].startswith("text/html")


def test_the_table_of_formats_is_whole() -> None:
    types_named = set(re.findall(r"`([a-z]+/[a-z+]+)", FORMATS_PAGE))
    assert {*FORMATS, *(route.media_type for route in SUB_ROUTES.values())} <= types_named
    assert all(f"`{name}/`" in FORMATS_PAGE for name in SUB_ROUTES)
    assert all(f"`{code}`" in FORMATS_PAGE for code in CODES)


def test_a_template_prints_the_head_in_its_own_way(page: Any, rf: Any) -> None:
    [example] = re.findall(r"```html\n(.*?)```", HEAD_PAGE, re.DOTALL)
    html = Template(example).render(Context({"page": page, "request": rf.get("/")}))
    assert f"<title>{page.title} – Willow Lane</title>" in html
    assert f'<link rel="canonical" href="{page.full_url}">' in html


def test_every_part_of_a_head_has_its_row() -> None:
    from wagtail_modalities.compose.schema.head import Head, OpenGraph

    rows = "".join(line for line in HEAD_PAGE.splitlines() if line.startswith("| `"))
    parts = {*Head.model_fields} - {"open_graph"}
    assert [name for name in parts if f"`{name}`" not in rows] == []
    assert [name for name in OpenGraph.model_fields if f".{name}`" not in rows] == []


# -- sites that have less -------------------------------------------------------------------------


def test_a_site_without_our_urls_and_without_an_api_has_formats(page: Any, rf: Any) -> None:
    from django.urls import include, path

    module = types.ModuleType("bare_urls")
    module.urlpatterns = [path("", include("wagtail.urls"))]  # type: ignore[attr-defined]
    sys.modules["bare_urls"] = module
    try:
        with override_settings(ROOT_URLCONF="bare_urls"):
            client, own = Client(), page.get_url_parts()[2]
            assert client.get(own).status_code == 200
            assert client.get(f"{own}markdown/").status_code == 200
            assert client.get("/therapies/feed/").status_code == 200
            assert client.get(own, HTTP_ACCEPT="text/markdown").status_code == 200
            assert client.get("/sitemap.xml").status_code == 404
    finally:
        del sys.modules["bare_urls"]


def test_a_site_in_one_language(page: Any, client: Client, settings: Any) -> None:
    settings.WAGTAIL_I18N_ENABLED = False
    for url in ("/sitemap.xml", "/llms.txt", f"{page.get_url_parts()[2]}markdown/"):
        text = client.get(url).content.decode()
        assert "interpersonal-therapy" in text
        assert "hreflang" not in text
    assert "hreflang" not in client.get(page.get_url()).content.decode()
