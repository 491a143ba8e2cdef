"""The tags that print a page's head, in our templates and in a site's own."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django.template import Context, Template

from tests import factories, hidden
from tests.outputs import hostile

pytestmark = pytest.mark.django_db


class Head(HTMLParser):
    """The elements of a head that say something of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.links: list[tuple[str, ...]] = []
        self.tags: list[str] = []
        self.feed(html.partition("</head>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if tag == "meta" and "content" in given:
            name = given.get("property") or given["name"]
            assert name not in self.metas, f"{name} stands twice"
            self.metas[name] = given["content"]
        if tag == "link" and given["rel"] != "stylesheet":
            kind = given.get("hreflang") or given.get("type") or ""
            self.links.append((given["rel"], kind, given["href"]))


def of(client: Any, url: str) -> Head:
    response = client.get(url)
    assert response.status_code == 200
    return Head(response.content.decode())


def path(page: Any) -> str:
    return str(page.get_url_parts()[2])


def test_a_page_prints_its_whole_head(client: Any) -> None:
    page = factories.make_modality(
        title="A & <B>", summary='Say "yes".', image=factories.make_image(), image_alt_text="Two"
    )
    french = page.copy_for_translation(factories.make_locale("fr"), copy_parents=True)
    french.save_revision().publish()
    head = of(client, path(page))
    image = head.metas.pop("og:image")
    assert image.startswith("http://localhost/media/images/")
    assert head.metas == {
        "viewport": "width=device-width, initial-scale=1",
        "description": 'Say "yes".',
        "og:title": "A & <B>",
        "og:description": 'Say "yes".',
        "og:type": "article",
        "og:url": page.full_url,
        "og:site_name": "localhost",
        "og:locale": "en_US",
        "og:image:width": "640",
        "og:image:height": "362",
        "og:image:alt": "Two",
        "twitter:card": "summary_large_image",
    } | {"og:locale:alternate": "fr_FR"}
    assert head.links == [
        ("canonical", "", page.full_url),
        ("alternate", "en", page.full_url),
        ("alternate", "fr", french.full_url),
        ("alternate", "x-default", page.full_url),
        ("alternate", "text/markdown", f"{path(page)}markdown/"),
    ]


def test_an_index_links_to_its_feed(client: Any) -> None:
    index = factories.make_index()
    links = of(client, path(index)).links
    assert ("alternate", "application/atom+xml", f"{path(index)}feed/") in links
    assert client.get(f"{path(index)}feed/").status_code == 200


def test_each_page_of_rows_is_a_page_and_a_filtered_one_is_none(client: Any) -> None:
    from tests.crowd import multiply

    index = factories.make_index()
    multiply(factories.make_modality(index), 60)
    own = index.full_url
    canonical = {
        query: [
            href for rel, _kind, href in of(client, path(index) + query).links if rel == "canonical"
        ]
        for query in ("", "?page=1", "?page=2", "?page=99", "?q=words", "?letter=M&page=2")
    }
    assert canonical == {
        "": [own],
        "?page=1": [own],
        "?page=2": [f"{own}?page=2"],
        "?page=99": [f"{own}?page=2"],
        "?q=words": [own],
        "?letter=M&page=2": [own],
    }
    assert of(client, f"{path(index)}?page=2").metas["og:url"] == f"{own}?page=2"


def test_what_only_some_may_see_is_for_no_search_engine(admin_client: Any) -> None:
    page = hidden.login_only(factories.make_site_root())
    assert of(admin_client, path(page)).metas["robots"] == "noindex"


def test_a_preview_is_for_nobody(rf: Any) -> None:
    page = factories.make_modality()
    html = page.make_preview_request(original_request=rf.get("/")).rendered_content
    head = Head(html)
    assert head.metas["robots"] == "noindex"
    assert not [link for link in head.links if link[1] == "text/markdown"]


@pytest.mark.parametrize("serve", ["html", "redirect"])
def test_formats_are_linked_where_they_are_served(settings: Any, serve: str, rf: Any) -> None:
    page = factories.make_modality()
    front = {"localhost": "https://www.example.org"}
    settings.WAGTAIL_MODALITIES = {"FRONTEND_URLS": front, "SERVE": serve}
    html = Template("{% load modality_tags %}{% modality_head %}").render(
        Context({"page": page, "request": rf.get("/")})
    )
    assert [link[0] for link in Head(html).links] == ["canonical"]
    assert Head(html).metas["robots"] == "noindex"


def test_hostile_words_stay_within_their_attributes(client: Any) -> None:
    page = factories.make_modality(
        title=hostile.WORDS[:200], slug="x", summary='"><script>x</script>'
    )
    head = of(client, path(page))
    assert "<script>alert(1)</script>" in head.metas["og:title"]
    assert head.metas["description"] == '"><script>x</script>'
    assert head.tags.count("script") == 1  # structured data


def test_a_site_s_own_template_prints_it_whole_or_in_parts(rf: Any) -> None:
    page = factories.make_modality(title="IPT", summary="Lead.")
    context = {"page": page, "request": rf.get("/")}
    html = Template("{% load modality_tags %}{% modality_head %}").render(Context(context))
    assert Head(html).metas["og:title"] == "IPT"
    own = Template(
        "{% load modality_tags %}{% modality_head_data as head %}"
        "{{ head.title }}|{{ head.description }}|{{ head.canonical }}|{{ head.open_graph.locale }}"
    ).render(Context(context))
    assert own == f"IPT|Lead.|{page.full_url}|en_US"


def test_other_pages_and_hidden_ones_have_none(rf: Any) -> None:
    whole = "{% load modality_tags %}{% modality_head %}{% modality_head_data as head %}{{ head }}"
    draft = factories.make_modality(live=False)
    for page in (factories.make_site_root(), None):
        context = Context({"page": page, "request": rf.get("/")})
        assert Template(whole).render(context).strip() == "None"
    html = Template(whole).render(Context({"page": draft, "request": rf.get("/")}))
    assert Head(html).metas["robots"] == "noindex"
