"""A site's llms.txt, held to its format (https://llmstxt.org/) and read back by a parser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from wagtail.models import Page, Site

from tests import factories, hidden
from tests.crowd import make_crowd, multiply
from tests.markdown.reading import read
from tests.outputs import hostile
from tests.outputs.asking import get, queries

pytestmark = [pytest.mark.django_db, pytest.mark.newest_line]
URL = "/llms.txt"
LINE = re.compile(r"- \[(?:[^\]\\]|\\.)+\]\((?:<[^>]*>|[^)]*)\)(: .+)?")


def text() -> str:
    """The file, which must have the format: title, summary, sections that are lists of links."""
    response = get(URL)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    found: str = response.content.decode()
    title, summary, *sections = found.rstrip("\n").split("\n\n")
    assert title.startswith("# ")
    assert summary.startswith("> ")
    for place, block in enumerate(sections):
        if place % 2 == 0:
            assert block.startswith("## "), block
        else:
            assert [line for line in block.split("\n") if not LINE.fullmatch(line)] == []
    return found


def test_it_lists_each_index_with_links_to_markdown() -> None:
    Site.objects.update(site_name="Willow Lane")
    index = factories.make_index(intro="All of them.")
    page = factories.make_modality(index, title="IPT", summary="About it.")
    alone = factories.make_modality(title="Alone", summary="")
    found = read(text())
    assert found.headings == [
        (1, "Willow Lane"),
        (2, "Therapies"),
        (2, "Therapies"),
        (2, "Optional"),
    ]
    assert found.items[:3] == ["Alone", "All of them: All of them.", "IPT: About it."]
    links = dict(found.links)
    assert links["IPT"] == f"{page.full_url}markdown/"
    assert links["Alone"] == f"{alone.full_url}markdown/"
    assert links["All of them"] == f"{index.full_url}markdown/"
    assert links["Sitemap"] == "http://localhost/sitemap.xml"
    for words, url in found.links:
        assert get(url.removeprefix("http://localhost")).status_code == 200, words


def test_each_language_has_its_own_sections() -> None:
    page = factories.make_modality(factories.make_index(title="Therapies"), title="IPT")
    french = page.copy_for_translation(factories.make_locale("fr"), copy_parents=True)
    french.title = "TIP"
    french.save_revision().publish()
    found = read(text())
    assert [words for _level, words in found.headings[1:]] == [
        "Therapies (English)",
        "Therapies (français)",
        "Optional",
    ]
    assert dict(found.links)["TIP"] == f"{french.full_url}markdown/"


def test_the_summary_is_the_first_page_s() -> None:
    root = factories.make_site_root()
    root.search_description = "What *we* do."
    root.save_revision().publish()
    assert read(text()).quoted == ["What *we* do."]
    hidden.restrict(root)
    assert "What" not in text()


@pytest.mark.parametrize("hide", hidden.PAGES, ids=lambda hide: hide.__name__)
def test_hidden_pages_are_not_in_it(hide: Any) -> None:
    index = factories.make_index()
    hide(index)
    assert hidden.MARK not in text()


def test_it_ends(settings: Any) -> None:
    index = factories.make_index()
    multiply(factories.make_modality(index, title="IPT"), 20)
    settings.WAGTAIL_MODALITIES = {"LLMS_LINKS": 7}
    found = [words for words, _url in read(text()).links]
    assert found.count("IPT") == 7
    # the rest is found where all are listed
    assert "All of them" in found


def test_without_index_pages(settings: Any) -> None:
    factories.make_modality(factories.make_index(title="Shelf"), title="IPT")
    settings.WAGTAIL_MODALITIES = {"INDEX": False}
    found = read(text())
    assert [words for _level, words in found.headings[1:]] == ["Therapies", "Optional"]
    assert "Shelf" not in found.words


@pytest.mark.parametrize(
    "given",
    [
        {"FRONTEND_URLS": {"localhost": "https://www.example.org"}},
        {"FRONTEND_URLS": {"localhost": "https://www.example.org"}, "SERVE": "redirect"},
        {"SERVE": "none"},
    ],
)
def test_links_lead_where_the_pages_are_shown(settings: Any, given: Any) -> None:
    page = factories.make_modality(factories.make_index(), title="IPT")
    settings.WAGTAIL_MODALITIES = given
    host = given.get("FRONTEND_URLS", {}).get("localhost", "http://localhost")
    links = dict(read(text()).links)
    assert links["IPT"] == f"{host}{page.get_url_parts()[2]}"
    assert not [url for url in links.values() if url.endswith(("feed/", "markdown/"))]


def test_hostile_words_are_words() -> None:
    Site.objects.update(site_name=hostile.WORDS[:200])
    index = factories.make_index(title=hostile.WORDS[:200], intro=hostile.BLOCKS, slug="index")
    factories.make_modality(index, title=hostile.WORDS[:200], slug="page", summary=hostile.BLOCKS)
    found = read(text())
    assert found.raw == []
    assert found.images == []
    assert not [url for _words, url in found.links if "localhost" not in url]
    assert "<script>alert(1)</script>" in found.words


def test_a_site_without_pages_and_a_host_without_a_site() -> None:
    Page.objects.filter(depth=2).first().unpublish()
    assert read(text()).headings[0] == (1, "localhost")
    Site.objects.all().delete()
    assert read(text()).headings == [(1, "Therapies")]


def test_it_costs_the_same_for_one_page_and_for_a_hundred() -> None:
    crowd = make_crowd()
    many = queries(URL)
    type(crowd.few)._default_manager.filter(path__startswith=crowd.index.path).exclude(
        pk=crowd.few.pk
    ).update(live=False)
    assert queries(URL) == many
    assert many <= 12
