"""Any text in a query or a path: an answer, or an error that says what is wrong with it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from django.test import Client

from tests.admin.permitted import CORE, addresses
from tests.admin.test_permissions import url_of, world
from tests.any_text import sending, texts
from tests.api.asking import on_both
from tests.api.test_abuse import ENDPOINTS, path

__all__ = ["world"]

pytestmark = pytest.mark.django_db

#: what is looked for: with the signs that search engines read as commands
SOUGHT = (f"{texts.MIXED} +a -b* \"c' (d) <e ~@f:* & | ! %_\\", texts.NUL, texts.HALVES)
every_text = pytest.mark.parametrize("text", SOUGHT, ids=["mixed", "NUL", "halves"])
#: what a browser may add to any list of the admin
ANYWHERE = {"q", "o", "ordering", "locale", "id", "multiple"}


def parameters(response: Any) -> set[str]:
    """The names of the parameters that an answer's own forms and links have."""
    if response.streaming or not response.content:
        return set()
    found = sending.markup(response)
    names = {
        element["name"]
        for form in found.find_all("form")
        for element in form.find_all(["input", "select"], attrs={"name": True})
        if form.get("method", "get").lower() == "get"
    }
    links = (urlsplit(link["href"]).query for link in found.find_all("a", href=True))
    return {*names, *(name for query in links for name in parse_qs(query))}


@pytest.fixture(scope="module")
def asked(world: Any) -> dict[str, set[str]]:
    """What is asked of each address of ours in the admin, by the parameters that it takes."""
    editor = world.clients["superuser"]
    urls = {url_of(address, world) for address in addresses() if address.name not in CORE}
    return {url: parameters(editor.get(url)) for url in sorted(urls)}


def query(names: set[str], text: str) -> str:
    return urlencode(dict.fromkeys(sorted(names), text), errors="surrogatepass")


@every_text
def test_to_the_admin(world: Any, asked: dict[str, set[str]], text: str) -> None:
    editor = world.clients["superuser"]
    editor.raise_request_exception = False
    wrong = {}
    assert len(set().union(*asked.values())) > 12
    for url, names in asked.items():
        if text != texts.NUL and "q" not in names:
            continue  # a page without a search: NUL is what stops it
        for some in (names | ANYWHERE - {"p"}, *([{"p"}] if "p" in names else [])):
            response = editor.get(f"{url}{'&' if '?' in url else '?'}{query(some, text)}")
            if response.status_code not in (200, 302, 400, 404):
                wrong[url] = response.status_code
    assert wrong == {}


@on_both
@every_text
def test_to_the_apis(client: Client, world: Any, api: str, text: str) -> None:
    for endpoint in ENDPOINTS:
        for parameter in endpoint.parameters:
            response = client.get(f"{path(api, endpoint)}?{query({parameter.name}, text)}")
            assert response.status_code in (200, 400, 404, 422), (endpoint, parameter.name)
        response = client.get(f"{path(api, endpoint)}?{query({text}, '1')}")
        assert response.status_code in (400, 404, 422), endpoint


@on_both
@every_text
def test_as_a_path(client: Client, world: Any, api: str, text: str) -> None:
    part = quote(text, errors="surrogatepass")
    previews = f"{api}modalities/preview/{part}"
    pages = [page.url for page in (world.index, world.modality, world.quote)]
    below = [f"{url}{part}/" for url in ("/", *pages)]
    for url in [*below, f"{previews}/", f"{previews}/userbar/", f"{api}modalities/{part}/"]:
        assert client.get(url).status_code in (301, 302, 404), url[:80]
    for page in pages:
        names = {"q", "letter", "page", "concern", "population", "format"}
        assert client.get(f"{page}?{query(names, text)}").status_code in (200, 302), page
