"""The pages, as the static build has them; what the server answers is the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.api.asking import path
from tests.live.frontend.conftest import FrontEnd
from tests.live.frontend.content import OLD_PATH, Content
from tests.live.frontend.reading import Document, get_json
from wagtail_modalities import get_modality_model

pytestmark = [pytest.mark.node, pytest.mark.django_db]

#: keys of a block's value whose text is printed as it is
PRINTED = {
    *("answer", "attribution", "caption", "citation", "heading", "intro", "label", "note"),
    *("question", "source", "statement", "text", "title", "transcript", "value"),
}


#: what the example of a block links to
NO_PAGE = "/therapists/"


def local(address: str) -> str:
    return unquote(urlsplit(address).path)


def words(html: str) -> str:
    return Document(html).text


def printed(value: Any) -> list[str]:
    """The texts within a block's value that a reader should find on the page."""
    if isinstance(value, list):
        return [text for one in value for text in printed(one)]
    if isinstance(value, dict):
        texts = [words(str(one)) for name, one in value.items() if name in PRINTED and one]
        return texts + [
            text for one in value.values() if isinstance(one, dict | list) for text in printed(one)
        ]
    return []


def test_every_page_in_both_languages(front_end: FrontEnd, content: Content) -> None:
    listed = get_json(f"{front_end.api}/modalities/?limit=100")["items"]
    assert {one["meta"]["locale"] for one in listed} == {"en", "fr"}
    assert len(content.paths) == 7
    for title, where in content.paths.items():
        page = front_end.built(unquote(where))
        assert title in page.text
        assert local(page.link("canonical")) == unquote(where)
    for one in listed:
        page = front_end.built(local(one["meta"]["html_url"]))
        [html] = page.all("html")
        assert (html["lang"], html["dir"]) == (one["meta"]["locale"], "ltr")


def test_every_link_leads_somewhere(front_end: FrontEnd, content: Content) -> None:
    pages = sorted(front_end.static.rglob("*.html"))
    assert len(pages) > 10
    found = 0
    for file in pages:
        here = "/" + str(file.relative_to(front_end.static).parent).strip(".") + "/"
        for link in [one["href"] for one in Document(file.read_text()).all("a") if "href" in one]:
            assert not link.startswith(front_end.url), "pages of this site are linked by their path"
            if link.startswith(("/", "#")) and link != NO_PAGE:
                target = front_end.file(unquote(urlsplit(link).path) or here)
                assert target.exists(), f"{here}: {link}"
                fragment = urlsplit(link).fragment
                if fragment:
                    assert fragment in Document(target.read_text()).attributes("id"), link
                found += 1
    assert found > 50


def test_no_page_asks_another_host(front_end: FrontEnd) -> None:
    cms = front_end.api.removesuffix("/api/v2")
    for file in front_end.static.rglob("*.html"):
        page = Document(file.read_text())
        loaded = [one.get("href", "") for one in page.all("link") if one["rel"] != "canonical"]
        loaded = [one for one in loaded if not one.startswith(f"{front_end.url}/")]  # hreflang
        loaded += [one["src"] for tag in ("script", "img") for one in page.all(tag) if "src" in one]
        assert all(one.startswith(("/", cms)) for one in loaded), (file, loaded)


def test_the_head_is_made_from_title_description_and_image(
    front_end: FrontEnd, content: Content
) -> None:
    page = front_end.built("/therapies/interpersonal-therapy/")
    assert "<title>Interpersonal Therapy (IPT) – Willow Lane</title>" in page.html
    assert page.meta("description").startswith("A short and focused therapy")
    assert page.meta("og:title") == "Interpersonal Therapy (IPT)"
    assert page.meta("og:description") == page.meta("description")
    assert page.meta("og:url") == page.link("canonical")
    image = get_json(f"{front_end.api}/modalities/{content.site.world.page.pk}/")["image"]
    assert page.meta("og:image") == image["renditions"]["wide"]["url"]
    others = {one["hreflang"]: one["href"] for one in page.all("link") if "hreflang" in one}
    assert set(others) == {"en", "fr"}
    assert others["en"] == page.link("canonical")


def test_the_other_language_is_one_link_away(front_end: FrontEnd, content: Content) -> None:
    page = front_end.built("/therapies/interpersonal-therapy/")
    [link] = [one for one in page.all("a") if one.get("hreflang") == "fr"]
    assert unquote(link["href"]) == unquote(content.paths[content.french.title])
    french = front_end.built(unquote(link["href"]))
    assert "Aller au contenu" in french.text
    [back] = [one for one in french.all("a") if one.get("hreflang") == "en"]
    assert back["href"] == "/therapies/interpersonal-therapy/"


def test_every_block_is_shown(front_end: FrontEnd, content: Content) -> None:
    page = content.site.every_block
    blocks = get_json(f"{front_end.api}/modalities/{page.pk}/")["body"]
    ours = get_modality_model()._meta.get_field("body").stream_block.child_blocks
    assert {one["type"] for one in blocks} == set(ours)
    shown = front_end.built(path(page))
    for block in blocks:
        value = block["value"]
        # quotes, and an image, are on another page
        if block["type"] in ("specialist_quotes", "image"):
            continue
        for text in printed({"text": value} if isinstance(value, str) else value):
            assert text in shown.text, (block["type"], text)
        if block["type"] == "video":
            assert value["embed"]["url"] in [one.get("href") for one in shown.all("a")]


def test_quotes_have_anchors_and_attributions(front_end: FrontEnd, content: Content) -> None:
    page = front_end.built("/therapies/interpersonal-therapy/")
    world = content.site.world
    quotes = get_json(f"{front_end.api}/modalities/{world.page.pk}/")["specialist_quotes"]
    assert len(quotes) == 4
    for quote in quotes:
        assert f"quote-{quote['id']}" in page.attributes("id")
        assert quote["quote"] in page.text
        assert f"— {quote['attribution']}" in page.text
    own = front_end.built(path(world.quote_with_page))
    assert "At length." in own.text
    assert path(world.quote_with_page) in [one["href"] for one in page.all("a")]


def test_images_reserve_their_place(front_end: FrontEnd, content: Content) -> None:
    images = front_end.built("/therapies/interpersonal-therapy/").all("img")
    first, *_others = images
    # at the top, in a block of the body, beside a quote
    assert len(images) >= 3
    assert "A drawing" in [one["alt"] for one in images]
    assert first["loading"] == "eager"
    assert {one["loading"] for one in images[1:]} == {"lazy"}
    for one in images:
        assert int(one["width"]) > 0
        assert int(one["height"]) > 0
        assert "alt" in one
        assert ("srcset" in one) == ("sizes" in one)
    assert any("srcset" in one for one in images)


def test_what_has_moved_is_led_on(front_end: FrontEnd, content: Content) -> None:
    world = content.site.world
    moved = front_end.file(OLD_PATH).read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0;url=/therapies/another-therapy/"' in moved
    quote = front_end.file(unquote(path(world.quote))).read_text(encoding="utf-8")
    assert f"url=/therapies/interpersonal-therapy/#quote-{world.quote.pk}" in quote
    rules = (front_end.static / "_redirects").read_text(encoding="utf-8").splitlines()
    assert f"{OLD_PATH} /therapies/another-therapy/ 301" in rules
    target = f"/therapies/interpersonal-therapy/#quote-{world.quote.pk}"
    assert f"{path(world.quote)} {target} 302" in rules


def test_the_next_build_knows_the_paths_of_this_one(front_end: FrontEnd) -> None:
    published = json.loads((front_end.static / "known-paths.json").read_text(encoding="utf-8"))
    kept = json.loads(Path(front_end.environment["KNOWN_PATHS"]).read_text(encoding="utf-8"))
    assert kept == published
    assert {OLD_PATH, "/therapies/", "/", "/fr/"} <= set(kept)
    assert "/was/never/here/" not in kept


def test_what_is_not_there_is_said_in_both_languages(front_end: FrontEnd) -> None:
    page = Document((front_end.static / "404.html").read_text(encoding="utf-8"))
    assert "This page is not here" in page.text
    assert "Cette page n’est pas ici" in page.text
    assert page.meta("robots") == "noindex"
    assert page.link("canonical") == ""


def test_previews_are_not_built(front_end: FrontEnd) -> None:
    assert not (front_end.static / "preview").exists()
    for file in front_end.static.rglob("*.html"):
        assert "data-edit-url" not in file.read_text(encoding="utf-8")


def test_the_static_index_can_be_filtered_in_place(front_end: FrontEnd) -> None:
    page = front_end.built("/therapies/")
    [ours] = [one for _tag, one in page.elements if "interpersonal" in one.get("data-words", "")]
    assert ours["data-concern"] == "grief"
    assert "psychologist" in ours["data-profession"].split()
    # without a script, the letters lead down the list and there is no form
    assert "#letter-I" in [one["href"] for one in page.all("a")]
    assert "letter-I" in page.attributes("id")
    assert re.search(r"<noscript><style>\s*\[data-filters\]", page.html)


@pytest.mark.parametrize(
    "where", ["/", "/therapies/interpersonal-therapy/", "/fr/"], ids=["home", "page", "French"]
)
def test_the_server_says_the_same(front_end: FrontEnd, where: str) -> None:
    built, served = front_end.built(where), front_end.served(where)
    assert served.main == built.main
    assert served.all("meta") == built.all("meta")
    assert served.link("canonical") == built.link("canonical")
