"""Formats as HTTP: the API's caching rules, core's say in who may see a page, nothing hidden."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import PageViewRestriction

from tests import factories, hidden
from tests.outputs.asking import FORMATS, get, path
from wagtail_modalities.outputs.formats import FORMATS as NEGOTIATED

pytestmark = [pytest.mark.django_db, pytest.mark.newest_line]
LONGER = [{"type": "paragraph", "value": "<p>At length.</p>"}]
WHOLE_SITE = ("/sitemap.xml", "/llms.txt")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("ed", "ed@example.org", "words"))
    return client


@pytest.fixture
def pages() -> list[Any]:
    """One page of each type, the quote with a page of its own."""
    index = factories.make_index()
    page = factories.make_modality(index)
    return [index, page, factories.make_quote(page, body=LONGER)]


def asked(page: Any) -> list[tuple[str, dict[str, str]]]:
    """Every way to ask for a page's formats."""
    own = path(page)
    below = [(f"{own}{name}/", {}) for name in page.sub_routes]
    return [*below, *((own, {"HTTP_ACCEPT": media_type}) for media_type in NEGOTIATED)]


def everything(pages: list[Any]) -> list[tuple[str, dict[str, str]]]:
    return [*(one for page in pages for one in asked(page)), *((url, {}) for url in WHOLE_SITE)]


def test_anybody_s_cache_may_keep_them(pages: list[Any], editor: Client) -> None:
    for url, headers in everything(pages):
        response = get(url, **headers)
        assert response["Cache-Control"] == "public, max-age=0, s-maxage=60", url
        assert response["ETag"]
        assert f"site-{pages[0].get_site().pk}" in response["Surrogate-Key"].split()
        assert response.headers.get("Vary", "") == ("Accept" if headers else "")
        mine = editor.get(url, **headers)
        assert mine.content == response.content
        assert dict(mine.headers) == dict(response.headers)
        assert not mine.cookies


def test_who_has_it_gets_no_body(pages: list[Any], client: Client) -> None:
    for url, headers in everything(pages):
        known = get(url, **headers)
        for tag in (known["ETag"], f"W/{known['ETag']}", '"x", ' + known["ETag"], "*"):
            again = client.get(url, HTTP_IF_NONE_MATCH=tag, **headers)
            assert (again.status_code, again.content) == (304, b"")
            assert again["ETag"] == known["ETag"]
            assert again.headers.get("Vary") == known.headers.get("Vary")
        assert client.get(url, HTTP_IF_NONE_MATCH='"other"', **headers).status_code == 200
        assert client.get(url, HTTP_IF_MODIFIED_SINCE=FUTURE, **headers).status_code == 200


FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT"


def test_a_head_is_a_get_without_its_body(pages: list[Any], client: Client) -> None:
    for url, headers in everything(pages):
        whole, head = get(url, **headers), client.head(url, **headers)
        assert (head.status_code, head.content) == (200, b"")
        assert dict(head.headers) == dict(whole.headers)
        assert head["Content-Length"] == str(len(whole.content))


def test_keys_name_what_an_answer_is_made_from(pages: list[Any], settings: Any) -> None:
    index, page, quote = pages
    locale = page.locale.language_code
    site = page.get_site().pk
    keys = {
        url: set(get(url)["Surrogate-Key"].split())
        for url in (f"{path(page)}markdown/", f"{path(index)}markdown/", f"{path(index)}feed/")
    }
    own = {f"page-{page.pk}", f"page-{quote.pk}", f"specialist-{quote.specialist_id}"}
    assert own <= keys[f"{path(page)}markdown/"]
    listed = {f"modality-list-{site}-{locale}", f"page-{index.pk}", f"page-{page.pk}"}
    assert listed <= keys[f"{path(index)}markdown/"]
    assert listed - {f"page-{page.pk}"} <= keys[f"{path(index)}feed/"]
    assert {f"modality-list-{site}-{locale}", f"page-{page.pk}"} <= {
        *get("/sitemap.xml")["Surrogate-Key"].split()
    } & {*get("/llms.txt")["Surrogate-Key"].split()}
    settings.WAGTAIL_MODALITIES = {"TAG_HEADER": ""}
    assert "Surrogate-Key" not in get("/llms.txt").headers


def test_html_stays_html_for_browsers_and_for_previews(pages: list[Any], rf: Any) -> None:
    for page in pages:
        for accept in (BROWSER, "*/*", "text/*", "image/png", ""):
            response = get(path(page), HTTP_ACCEPT=accept)
            assert response["Content-Type"].startswith("text/html")
            assert "Accept" in response["Vary"]
        request = page.make_preview_request(original_request=rf.get("/"), preview_mode="")
        assert request["Content-Type"].startswith("text/html")


def test_other_methods_and_other_steps(pages: list[Any], client: Client) -> None:
    index, page, quote = pages
    for url in (f"{path(index)}markdown/more/", f"{path(page)}feed/", f"{path(quote)}feed/"):
        assert client.get(url).status_code == 404
    page.unpublish()
    assert client.get(f"{path(page)}markdown/").status_code == 404
    assert client.get(f"{path(page)[:-1]}/markdown").status_code in (301, 404)


# -- who may see it -------------------------------------------------------------------------------


@pytest.mark.parametrize("hide", hidden.PAGES, ids=lambda hide: hide.__name__)
def test_a_hidden_page_has_no_formats(hide: Callable[..., Any], client: Client) -> None:
    page = hide(factories.make_index())
    for url, headers in asked(page):
        response = client.get(url, **headers)
        # core's own answers: nothing there, a login, a form for a password
        assert response.status_code in (404, 302, 200), url
        assert f"Words {hidden.MARK}" not in response.content.decode()
        assert not response["Content-Type"].startswith(("text/markdown", "application/"))


@pytest.mark.parametrize("hide", hidden.QUOTES, ids=lambda hide: hide.__name__)
def test_a_hidden_quote_has_no_formats(hide: Callable[..., Any], client: Client) -> None:
    quote = hide(factories.make_modality())
    type(quote)._default_manager.filter(pk=quote.pk).update(body=LONGER)
    for url, headers in asked(quote):
        response = client.get(url, **headers)
        assert response.status_code in (404, 302, 200), url
        assert hidden.MARK not in response.content.decode()


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_who_may_see_a_page_gets_its_formats_alone(kind: str, editor: Client) -> None:
    index = factories.make_index()
    page = factories.make_modality(index, title="Members only")
    quote = factories.make_quote(page, quote="For members.", body=LONGER)
    for one in (page, index):
        hidden.restrict(one, kind)
    if kind == PageViewRestriction.PASSWORD:
        passed = [r.pk for r in PageViewRestriction.objects.all()]
        session = editor.session
        session["passed_page_view_restrictions"] = passed
        session.save()
    for one in (index, page, quote):
        for url, headers in asked(one):
            response = editor.get(url, **headers)
            assert response.status_code == 200
            assert response["Cache-Control"].split(",")[0] == "private", url
            assert "public" not in response["Cache-Control"]
            assert "ETag" not in response.headers
            assert "Surrogate-Key" not in response.headers
            assert "Cookie" in response["Vary"]
            assert Client().get(url, **headers).status_code in (302, 200)
            assert "For members." not in Client().get(url, **headers).content.decode()
    assert "For members." in editor.get(f"{path(page)}markdown/").content.decode()
    # what is listed is what the public sees
    assert "Members only" not in editor.get(f"{path(index)}markdown/").content.decode()
    assert "Members only" not in editor.get(f"{path(index)}feed/").content.decode()


def test_the_index_is_nowhere_where_the_site_has_none(settings: Any, client: Client) -> None:
    index = factories.make_index()
    page = factories.make_modality(index)
    settings.WAGTAIL_MODALITIES = {"INDEX": False}
    assert [client.get(url, **headers).status_code for url, headers in asked(index)] == [404] * 4
    assert [client.get(url, **headers).status_code for url, headers in asked(page)] == [200] * 3


def test_formats_follow_the_setting_serve(settings: Any, client: Client) -> None:
    page = factories.make_modality(factories.make_index())
    front = {"FRONTEND_URLS": {"localhost": "https://www.example.org"}}
    settings.WAGTAIL_MODALITIES = {"SERVE": "none"}
    assert {client.get(url, **headers).status_code for url, headers in asked(page)} == {404}
    settings.WAGTAIL_MODALITIES = {"SERVE": "redirect", **front}
    for url, headers in asked(page):
        response = client.get(url, **headers)
        assert response["Location"] == f"https://www.example.org{path(page)}"
    settings.WAGTAIL_MODALITIES = {"SERVE": "html", **front}
    for url, headers in asked(page):
        assert client.get(url, **headers)["X-Robots-Tag"] == "noindex"


def test_both_formats_are_of_the_same_page(pages: list[Any]) -> None:
    for page in pages:
        data = json.loads(get(path(page), HTTP_ACCEPT="application/ld+json").content)
        text = get(path(page), HTTP_ACCEPT="text/markdown").content.decode()
        assert data["@graph"][0]["name"] == page.title
        assert text.startswith(f"# {page.title}")


def test_every_sub_route_is_a_slug_that_nobody_can_have() -> None:
    index = factories.make_index()
    for parent in (index, factories.make_modality(index)):
        assert set(parent.sub_routes) <= set(parent.reserved_child_slugs)
    assert {f"{name}/" for name in index.sub_routes} == set(FORMATS)
