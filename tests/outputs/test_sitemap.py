"""The sitemap, read back by ultimate-sitemap-parser and held to the protocol."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.paginator import Paginator
from django.urls import include, path
from usp.tree import sitemap_from_str
from wagtail import urls as wagtail_urls
from wagtail.contrib.sitemaps.views import sitemap as core_sitemap
from wagtail.models import Page, Site

from tests import factories, hidden
from tests.crowd import make_crowd, multiply
from tests.outputs.asking import get, queries
from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.outputs.sitemap import TEMPLATE, ModalitiesSitemap

pytestmark = [pytest.mark.django_db, pytest.mark.newest_line]
URL = "/sitemap.xml"
LONGER = [{"type": "paragraph", "value": "<p>At length.</p>"}]
XMLNS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

urlpatterns = [
    path(
        "sitemap.xml",
        core_sitemap,
        {"sitemaps": {"pages": ModalitiesSitemap}, "template_name": TEMPLATE},
    ),
    path("", include(wagtail_urls)),
]


def read(url: str = URL) -> dict[str, Any]:
    """The pages of one file, by address."""
    response = get(url)
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    found = {page.url: page for page in sitemap_from_str(response.content.decode()).all_pages()}
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{XMLNS}urlset"
    # the order that the protocol's schema wants, its own elements first
    for entry in root:
        own = [child.tag for child in entry if child.tag.startswith(XMLNS)]
        assert own in ([f"{XMLNS}loc"], [f"{XMLNS}loc", f"{XMLNS}lastmod"])
        assert [child.tag for child in entry][: len(own)] == own
    assert len(root) == len(found)
    return found


def test_it_has_every_page_with_its_date_and_image() -> None:
    index = factories.make_index()
    image = factories.make_image()
    page = factories.make_modality(index, title="A & B", slug="a", image=image)
    page.save_revision().publish()
    get(page.get_url())  # makes the image's sizes
    page.refresh_from_db()
    short, long = factories.make_quote(page), factories.make_quote(page, body=LONGER)
    found = read()
    assert {index.full_url, page.full_url, long.full_url} < set(found)
    assert short.full_url not in found
    assert not [url for url in found if "#" in url]
    entry = found[page.full_url]
    assert entry.last_modified == page.last_published_at
    [shown] = entry.images
    assert shown.loc.startswith("http://localhost/media/images/")
    assert "fill-1200x676" in shown.loc


def test_it_names_translations_in_every_language() -> None:
    page = factories.make_modality(factories.make_index())
    french = page.copy_for_translation(factories.make_locale("fr"), copy_parents=True)
    french.save_revision().publish()
    german = page.copy_for_translation(factories.make_locale("de"), copy_parents=True)
    found = read()
    wanted = [("en", page.full_url), ("fr", french.full_url), ("x-default", page.full_url)]
    assert found[page.full_url].alternates == found[french.full_url].alternates == wanted
    assert german.get_full_url() not in found  # a draft


def test_an_alias_stands_for_the_page_it_follows() -> None:
    index = factories.make_index()
    page = factories.make_modality(index)
    alias = page.create_alias(parent=index, update_slug="alias")
    assert alias.full_url not in read()
    page.unpublish()
    Page.objects.filter(pk=alias.pk).update(live=True)
    assert alias.full_url in read()


@pytest.mark.parametrize("hide", [*hidden.PAGES, *hidden.QUOTES], ids=lambda hide: hide.__name__)
def test_hidden_pages_are_not_in_it(hide: Any) -> None:
    index = factories.make_index()
    parent = index if hide in hidden.PAGES else factories.make_modality(index)
    page = hide(parent)
    if hide in hidden.QUOTES:
        model = get_specialist_quote_model()
        model._default_manager.filter(pk=page.pk).update(body=LONGER)
    response = get(URL)
    assert hidden.MARK not in response.content.decode()
    assert str(page.slug) not in response.content.decode()


def test_index_pages_are_left_out_where_the_site_has_none(settings: Any) -> None:
    index = factories.make_index()
    page = factories.make_modality(index)
    settings.WAGTAIL_MODALITIES = {"INDEX": False}
    assert page.full_url in read()
    assert index.full_url not in read()


def test_pages_of_the_front_end(settings: Any) -> None:
    page = factories.make_modality()
    settings.WAGTAIL_MODALITIES = {"FRONTEND_URLS": {"localhost": "https://www.example.org"}}
    assert set(read()) == {
        "https://www.example.org/",
        f"https://www.example.org{page.get_url_parts()[2]}",
    }


def test_each_site_has_its_own(client: Any) -> None:
    page = factories.make_modality()
    root = Page.get_first_root_node().add_child(
        instance=Page(title="Other", slug="other", locale=page.locale)
    )
    Site.objects.create(hostname="other.example.org", root_page=root)
    other = factories.make_modality(root)
    assert page.full_url in read()
    response = client.get(URL, HTTP_HOST="localhost")
    assert other.slug not in response.content.decode()


def test_what_another_type_of_page_says_is_kept() -> None:
    root = factories.make_site_root()
    assert set(read()) == {root.full_url}


@pytest.mark.urls("tests.outputs.test_sitemap")
def test_wagtail_s_own_view_takes_it(settings: Any) -> None:
    settings.WAGTAIL_I18N_ENABLED = False
    page = factories.make_modality()
    response = get(URL)
    found = {one.url for one in sitemap_from_str(response.content.decode()).all_pages()}
    assert page.full_url in found


def test_many_pages_take_several_files(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    index = factories.make_index()
    multiply(factories.make_modality(index), 9)
    everything = set(read())
    monkeypatch.setattr(ModalitiesSitemap, "limit", 5)
    response = client.get(URL)
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{XMLNS}sitemapindex"
    files = [str(entry[0].text) for entry in root]
    assert files == [f"http://localhost{URL}?p={n}" for n in (1, 2, 3)]
    parts = [set(read(file.removeprefix("http://localhost"))) for file in files]
    assert [len(part) for part in parts] == [5, 5, 2]
    assert set.union(*parts) == everything
    for number in ("4", "0", "-1", "x", ""):
        assert client.get(f"{URL}?p={number}").status_code == 404


def test_an_empty_site_and_a_host_without_a_site(client: Any) -> None:
    factories.make_site_root().unpublish()
    assert read() == {}
    Site.objects.all().delete()
    assert read() == {}


@pytest.mark.takes_long
def test_it_costs_the_same_for_ten_pages_and_for_a_thousand() -> None:
    crowd = make_crowd()
    small = queries(URL)
    assert isinstance(ModalitiesSitemap(None).items().query, object)
    multiply(crowd.few, 700)
    multiply(crowd.quote, 300)
    assert Paginator(Page.objects.all(), 1000).num_pages > 1
    url = f"{URL}?p=1"
    assert len(read(url)) > 900
    assert queries(url) <= small
    assert small <= 22
