"""A browser on another origin than the API, with and without what the how-to allows.

``make test-browser`` runs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.api.asking import path
from tests.live import documented
from tests.live.browser import origins
from tests.live.site import Site
from wagtail_modalities.compat import WAGTAIL_8

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PAGE = '<!doctype html><html lang="en"><title>Front end</title></html>'


@pytest.fixture
def front_end(tmp_path: Path) -> Iterator[int]:
    """The port of a server with the front end's files, which are none yet but its page."""
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    with origins.serving(tmp_path) as port:
        yield port


@pytest.fixture
def page(chromium: Any, front_end: int) -> Iterator[Any]:
    """A page of the front end."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{front_end}/")
    yield page
    context.close()


@pytest.fixture
def allowing(site: Site, front_end: int) -> Iterator[str]:
    """The root of a server that is set up as the how-to says."""
    with origins.allowing(f"http://127.0.0.1:{front_end}") as url:
        yield url


#: what a script on the page is told of an address
TOLD = """async ([url, options]) => {
  try {
    const response = await fetch(url, options);
    return {status: response.status, body: await response.text(),
            headers: Object.fromEntries(response.headers)};
  } catch (error) { return {error: String(error)}; }
}"""
BLOCKED = {"error": "TypeError: Failed to fetch"}


def test_another_origin_is_kept_out_as_long_as_nothing_lets_it_in(site: Site, page: Any) -> None:
    assert page.evaluate(TOLD, [f"{site.url}/api/v2/modalities/", {}]) == BLOCKED


def test_the_how_to_lets_one_origin_read_our_endpoints(
    site: Site, front_end: int, allowing: str, page: Any
) -> None:
    below, origin = f"modalities/{site.world.page.pk}/", f"http://127.0.0.1:{front_end}"
    for api in ("v2", "v3") if WAGTAIL_8 else ("v2",):
        root = f"{allowing}/api/{api}"
        # what caches are told, which no script can read
        with urlopen(Request(f"{root}/{below}", headers={"Origin": origin})) as response:
            assert response.headers["Vary"] == "origin"

        found = page.evaluate(TOLD, [f"{root}/{below}", {}])
        assert found["status"] == 200
        headers = found["headers"]
        assert headers["etag"]
        assert headers["content-language"] == "en"
        assert {"cache-control", "content-type", "last-modified"} <= set(headers)

        # the browser asks first, for a header that is not always allowed
        known = {"headers": {"If-None-Match": headers["etag"]}, "cache": "no-store"}
        assert page.evaluate(TOLD, [f"{root}/{below}", known])["status"] == 304
        assert page.evaluate(TOLD, [f"{root}/{below}", {"method": "HEAD"}])["status"] == 200

        # errors can be read too
        assert page.evaluate(TOLD, [f"{root}/modalities/0/", {}])["status"] == 404
        wrong = page.evaluate(TOLD, [f"{root}/modalities/?limit=x", {}])
        assert "limit" in wrong["body"]

        # and no more than that
        assert page.evaluate(TOLD, [f"{root}/pages/", {}]) == BLOCKED
        assert page.evaluate(TOLD, [f"{root}/{below}", {"method": "DELETE"}]) == BLOCKED
        assert page.evaluate(TOLD, [f"{root}/{below}", {"credentials": "include"}]) == BLOCKED

    page.goto(f"http://localhost:{front_end}/")
    assert page.evaluate(TOLD, [f"{allowing}/api/v2/{below}", {}]) == BLOCKED


def test_the_examples_run_in_a_browser(
    site: Site, allowing: str, page: Any, tmp_path: Path
) -> None:
    (tmp_path / "front_end.js").write_text(documented.front_end(allowing), encoding="utf-8")
    shown = page.evaluate(
        """async (path) => {
          const { pageAt, picture, allPages, cached, API } = await import("/front_end.js");
          const { page } = await pageAt(path);
          const img = picture(page.image, "card");
          document.body.append(img);
          const url = `${API}/modalities/${page.id}/`;
          return {
            title: page.title,
            quotes: page.specialist_quotes.map((quote) => quote.attribution),
            alt: img.alt,
            widths: img.srcset.split(", ").map((one) => one.split(" ")[1]),
            size: [img.width, img.height],
            pages: (await allPages()).length,
            same: (await cached(url)) === (await cached(url)),
            missing: await pageAt("/no/such/page/"),
          };
        }""",
        path(site.world.page),
    )
    rendition = site_image(site)
    assert shown == {
        "title": site.world.page.title,
        "quotes": shown["quotes"],
        "alt": rendition["alt"],
        "widths": [f"{one['width']}w" for one in rendition["card"]["srcset"]],
        "size": [rendition["card"]["width"], rendition["card"]["height"]],
        "pages": 3,
        "same": True,
        "missing": None,
    }
    assert len(shown["quotes"]) == 4
    assert all(shown["quotes"])


def site_image(site: Site) -> dict[str, Any]:
    """The text of the page's image, and its rendition as a card."""
    from wagtail_modalities.compose import documents
    from wagtail_modalities.compose.requests import MODALITY, Options

    image = documents.detail(MODALITY, site.world.page.pk, Options()).data["image"]
    return {"alt": image["alt"], "card": image["renditions"]["card"]}
