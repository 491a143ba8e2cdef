"""What a page says in its head, in documents and in HTML alike."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from tests import factories, hidden
from tests.compose.documents import asking
from wagtail_modalities.compose.documents.heads import open_graph_locale
from wagtail_modalities.compose.gather import Composition
from wagtail_modalities.compose.requests import CARD, FULL, INDEX, MODALITY, QUOTE

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]
LONGER = [{"type": "paragraph", "value": "<p>At length.</p>"}]


def head(page: Any, kind: str = MODALITY, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = asking.detail(page, "head", kind=kind, **options)["head"]
    return found


def translated(page: Any, code: str, **values: Any) -> Any:
    other = page.copy_for_translation(factories.make_locale(code), copy_parents=True)
    for name, value in values.items():
        setattr(other, name, value)
    other.save_revision().publish()
    return other


def test_a_modality() -> None:
    Site.objects.update(site_name="Willow Lane")
    page = factories.make_modality(
        title="IPT", summary="The lead.", image=factories.make_image(), image_alt_text="Two chairs"
    )
    found = head(page)
    image = found["open_graph"].pop("image")
    assert found == {
        "title": "IPT",
        "description": "The lead.",
        "canonical": page.full_url,
        "robots": "",
        "open_graph": {
            "title": "IPT",
            "description": "The lead.",
            "type": "article",
            "url": page.full_url,
            "site_name": "Willow Lane",
            "locale": "en_US",
            "locale_alternates": [],
            "twitter_card": "summary_large_image",
        },
        "alternates": [],
    }
    assert image["url"].startswith("http://localhost/media/images/")
    assert (image["width"], image["height"], image["alt"]) == (640, 362, "Two chairs")


def test_an_editor_s_own_words_come_first() -> None:
    page = factories.make_modality(seo_title="For lists", search_description="Own words.")
    found = head(page)
    assert (found["title"], found["description"]) == ("For lists", "Own words.")
    assert found["open_graph"]["title"] == "For lists"


def test_a_description_is_whole_sentences_of_the_lead() -> None:
    sentence = "Each of these sentences has exactly fifty characters, no."
    page = factories.make_modality(summary=" ".join([sentence] * 5))
    assert head(page)["description"] == f"{sentence} {sentence}"


def test_an_index_and_a_quote() -> None:
    index = factories.make_index(intro="All of them.")
    page = factories.make_modality(index)
    long = factories.make_quote(page, quote="I listen. I ask.", body=LONGER)
    found = head(index, INDEX)
    assert (found["description"], found["open_graph"]["type"]) == ("All of them.", "website")
    found = head(long, QUOTE)
    assert found["canonical"] == long.full_url
    assert (found["title"], found["description"]) == (long.title, "I listen. I ask.")
    assert found["open_graph"]["image"] is None
    assert found["open_graph"]["twitter_card"] == "summary"


def test_a_quote_without_a_page_points_to_its_modality() -> None:
    page = factories.make_modality()
    quote = factories.make_quote(page)
    translated(page, "fr")
    found = head(quote, QUOTE)
    assert found["canonical"] == found["open_graph"]["url"] == page.full_url
    assert found["alternates"] == []


def test_an_alias_points_to_the_page_it_follows_if_that_is_visible() -> None:
    root = factories.make_site_root()
    page = factories.make_modality(root)
    alias = page.create_alias(parent=root, update_slug="alias").specific
    assert head(alias)["canonical"] == page.full_url
    page.unpublish()
    Page.objects.filter(pk=alias.pk).update(live=True)
    assert head(alias)["canonical"] == alias.full_url


def test_an_alias_of_an_index_lists_something_of_its_own() -> None:
    index = factories.make_index()
    page = translated(factories.make_modality(index), "fr")
    french = page.get_parent().specific
    assert french.alias_of_id == index.pk
    found = head(french, INDEX)
    assert found["canonical"] == french.full_url
    assert [one["hreflang"] for one in found["alternates"]] == ["en", "fr", "x-default"]


def test_alternates_name_every_visible_translation_and_the_page_itself(settings: Any) -> None:
    page = factories.make_modality()
    french, arabic = translated(page, "fr", title="TIP"), translated(page, "ar")
    draft = page.copy_for_translation(factories.make_locale("de"), copy_parents=True)
    wanted = [
        {"hreflang": "ar", "href": arabic.full_url},
        {"hreflang": "en", "href": page.full_url},
        {"hreflang": "fr", "href": french.full_url},
        {"hreflang": "x-default", "href": page.full_url},
    ]
    assert not draft.live
    for one in (page, french, arabic):
        assert head(one)["alternates"] == wanted
    assert head(french)["open_graph"]["locale"] == "fr_FR"
    assert head(french)["open_graph"]["locale_alternates"] == ["ar_EG", "en_US"]
    # without one in the site's own language, the first of them is for all others
    page.unpublish()
    assert head(french)["alternates"][-1] == {"hreflang": "x-default", "href": arabic.full_url}
    type(arabic)._default_manager.get(pk=arabic.pk).unpublish()
    assert head(french)["alternates"] == []


def test_an_alias_is_no_translation_of_its_own() -> None:
    page = factories.make_modality()
    fr = factories.make_locale("fr")
    page.copy_for_translation(fr, copy_parents=True, alias=True)
    assert Page.objects.filter(alias_of=page.pk, live=True).exists()
    assert head(page)["alternates"] == []


@pytest.mark.parametrize("hide", hidden.PAGES, ids=lambda hide: hide.__name__)
def test_hidden_translations_are_not_named(hide: Any) -> None:
    page = factories.make_modality()
    other = hide(factories.make_site_root())
    fr = factories.make_locale("fr")
    Page.objects.filter(pk=other.pk).update(translation_key=page.translation_key, locale=fr)
    found = head(page)
    assert found["alternates"] == []
    assert hidden.MARK not in str(found)


def test_images_that_networks_cannot_show() -> None:
    private = factories.make_image(collection=hidden.collection(below=True))
    assert head(factories.make_modality(image=private))["open_graph"]["image"] is None
    vector = factories.make_image()
    get_image_model().objects.filter(pk=vector.pk).update(file="drawing.svg")
    assert head(factories.make_modality(image=vector))["open_graph"]["image"] is None


def test_the_size_of_the_image_is_the_site_s(settings: Any) -> None:
    page = factories.make_modality(image=factories.make_image())
    # whichever sizes the document is to have
    assert head(page, renditions=("thumbnail",))["open_graph"]["image"]["width"] == 640
    settings.WAGTAIL_MODALITIES = {"SOCIAL_RENDITION": "thumbnail"}
    assert head(page)["open_graph"]["image"]["width"] == 224
    settings.WAGTAIL_MODALITIES = {"SOCIAL_RENDITION": "none such"}
    assert head(page)["open_graph"]["image"]["width"] == 224


def test_a_front_end_s_addresses(settings: Any) -> None:
    page = factories.make_modality()
    french = translated(page, "fr")
    settings.WAGTAIL_MODALITIES = {"FRONTEND_URLS": {"localhost": "https://www.example.org"}}
    found = head(page)
    assert found["canonical"] == f"https://www.example.org{page.get_url_parts()[2]}"
    hrefs = [one["href"] for one in found["alternates"]]
    assert f"https://www.example.org{french.get_url_parts()[2]}" in hrefs
    # the front end's own page is the one to find
    assert found["robots"] == ""


def test_lists_have_it_too() -> None:
    page = factories.make_modality()
    for view in (CARD, FULL):
        [item] = asking.listing(MODALITY, "head", view=view).items
        assert item["head"] == head(page)
    quote = factories.make_quote(page, body=LONGER)
    [item] = asking.listing(QUOTE, "head").items
    assert item["head"] == head(quote, QUOTE)
    assert "head" not in asking.detail(page)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "en_US"),
        ("en-gb", "en_GB"),
        ("pt-br", "pt_BR"),
        ("zh-hans", "zh_CN"),
        ("zh-hant", "zh_TW"),
        ("sr-latn", "sr_RS"),
        ("es-419", "es_419"),
        ("xx", "xx"),
        ("not a code", "not a code"),
    ],
)
def test_languages_as_networks_name_them(code: str, expected: str) -> None:
    assert open_graph_locale(code) == expected


# -- in HTML --------------------------------------------------------------------------------------


def test_html_and_documents_say_the_same(rf: Any) -> None:
    index = factories.make_index(intro="All.", image=factories.make_image())
    page = factories.make_modality(index, image=factories.make_image())
    quote = factories.make_quote(page, body=LONGER)
    translated(page, "fr")
    alias = page.create_alias(parent=index, update_slug="alias").specific
    asked = ((index, INDEX), (page, MODALITY), (quote, QUOTE), (alias, MODALITY))
    for one, kind in asked:
        for request in (rf.get("/"), rf.get("/", HTTP_HOST="localhost"), None):
            composition = Composition(one, request=request, entitled=True)
            assert composition.head.model_dump() == head(one, kind), one


def test_search_engines_are_kept_off_what_is_no_public_page(rf: Any, settings: Any) -> None:
    page = factories.make_modality()
    request = rf.get("/")
    assert Composition(page, request=request, entitled=True).head.robots == ""
    request.is_preview = True
    assert Composition(page, request=request, entitled=True).head.robots == "noindex"
    members = hidden.login_only(factories.make_site_root())
    assert Composition(members, request=rf.get("/"), entitled=True).head.robots == "noindex"
    settings.WAGTAIL_MODALITIES = {"FRONTEND_URLS": {"localhost": "https://www.example.org"}}
    found = Composition(page, request=rf.get("/"), entitled=True).head
    assert found.robots == "noindex"
    assert found.canonical.startswith("https://www.example.org/")


def test_a_page_that_was_never_saved_has_a_head(rf: Any) -> None:
    page = type(factories.make_modality())(title="New", locale=factories.make_locale())
    found = Composition(page, request=rf.get("/"), entitled=True).head
    assert (found.title, found.canonical, found.alternates) == ("New", "", [])


def test_a_hidden_quote_says_its_title_alone(rf: Any) -> None:
    quote = hidden.quote_with_expired_consent(factories.make_modality())
    found = Composition(quote, request=rf.get("/"), entitled=True).head
    assert (found.description, found.robots) == ("", "noindex")
