"""Where structured data is found: in HTML, at the page's address, in both APIs, by a tag."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.template import Context, Template
from django.test import Client, RequestFactory, override_settings
from wagtail.models import Site

from tests import factories, hidden
from tests.api.asking import on_both
from tests.outputs.jsonld import pages
from tests.outputs.jsonld.pages import at_address, in_html, of_type, on_api, only
from wagtail_modalities.compose import schema

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]
TAG = "{% load modality_tags %}{% modality_structured_data %}"


@pytest.mark.parametrize(
    "name",
    [
        *("full", "minimal", "half-filled", "with a translation", "in French", "in Arabic"),
        *("a vector image", "the page of a practice's quote", "an index", "an empty index"),
    ],
)
def test_everywhere_the_same(name: str) -> None:
    page = pages.PAGES[name]()

    assert in_html(page) == at_address(page) == on_api(page)


@on_both
def test_each_endpoint_of_pages_has_it(client: Any, api: str) -> None:
    index = pages.index()
    page = index.get_children().get(slug="interpersonal-therapy").specific
    quote = page.get_children().last().specific
    models = schema.models()
    for name, one, model in (
        ("modalities", page, "Modality"),
        ("specialist_quotes", quote, "SpecialistQuote"),
        ("modality_indexes", index, "ModalityIndex"),
    ):
        detail = client.get(f"{api}{name}/{one.pk}/?include=structured_data").json()
        models[model].model_validate(detail)
        path = one.get_url_parts()[2]
        found = client.get(f"{api}modalities/resolve/?include=structured_data&path={path}")
        assert found.json()["page"] == detail
        view = "&view=full" if name == "modalities" else ""
        listed = client.get(f"{api}{name}/?include=structured_data{view}").json()["items"]
        [item] = [item for item in listed if item["id"] == one.pk]
        assert item["structured_data"] == detail["structured_data"]
        assert "structured_data" not in client.get(f"{api}{name}/{one.pk}/").json()
        assert "structured_data" not in client.get(f"{api}{name}/").json()["items"][0]


@on_both
def test_it_is_told_of_whole_documents(client: Any, api: str) -> None:
    factories.make_modality()
    response = client.get(f"{api}modalities/?include=structured_data")

    assert response.status_code == 200
    assert [item["structured_data"] for item in response.json()["items"]] == [None]
    assert client.get(f"{api}specialists/?include=structured_data").status_code in (400, 422)


def test_related_cards_have_none() -> None:
    page, other = factories.make_modality(), factories.make_modality()
    page.related = [other]
    page.save()
    path = f"/api/v2/modalities/{page.pk}/?include=related,structured_data"
    data = Client().get(path).json()

    assert "structured_data" not in data["related"][0]
    assert len(of_type(data["structured_data"], "MedicalWebPage")) == 1


def test_the_answer_at_a_page_s_address() -> None:
    page = pages.full()
    url = page.get_url()
    answer = Client().get(url, HTTP_ACCEPT="application/ld+json")

    assert answer.headers["Vary"] == "Accept"
    assert "s-maxage" in answer.headers["Cache-Control"]
    assert f"page-{page.pk}" in answer.headers["Surrogate-Key"].split()
    again = {"HTTP_ACCEPT": "application/ld+json", "HTTP_IF_NONE_MATCH": answer.headers["ETag"]}
    assert Client().get(url, **again).status_code == 304
    assert Client().head(url, HTTP_ACCEPT="application/ld+json").content == b""
    # browsers get what they always got
    assert b"<!doctype html>" in Client().get(url, HTTP_ACCEPT="text/html,*/*;q=0.8").content


def test_a_quote_without_a_page_is_elsewhere_at_any_format() -> None:
    quote = pages.full().get_children().first().specific
    answer = Client().get(quote.get_url(), HTTP_ACCEPT="application/ld+json")

    assert answer.status_code == 302


def test_a_page_that_only_some_may_see_is_kept_by_no_shared_cache() -> None:
    page = hidden.login_only(factories.make_site_root())
    factories.make_quote(page)
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("ed", "ed@example.org", "words"))
    answer = client.get(page.get_url(), HTTP_ACCEPT="application/ld+json")

    assert answer.headers["Cache-Control"].startswith("private")
    data = json.loads(answer.content)
    assert only(data, "Quotation")
    [shown] = pages.scripts_of(client.get(page.get_url()).content.decode())
    assert json.loads(shown) == data
    assert Client().get(page.get_url(), HTTP_ACCEPT="application/ld+json").status_code == 302


def test_a_front_end_s_addresses() -> None:
    page = pages.full()
    found = {"FRONTEND_URLS": {"localhost": "https://www.example.org"}}
    with override_settings(WAGTAIL_MODALITIES=found):
        data = on_api(page)
        assert in_html(page) == at_address(page) == data
    assert data["@graph"][0]["@id"] == "https://www.example.org/therapies/interpersonal-therapy/"
    # files stay on this server
    assert of_type(data, "ImageObject")[0]["contentUrl"].startswith("http://localhost/media/")


def test_addresses_are_the_site_s_whatever_host_is_asked() -> None:
    page = pages.full()
    Site.objects.update(hostname="www.example.org", port=443)
    Site.clear_site_root_paths_cache()  # an update() sends no signal
    text = Client().get(page.get_url_parts()[2], HTTP_HOST="127.0.0.1").content.decode()
    [found] = pages.scripts_of(text)

    assert json.loads(found)["@graph"][0]["@id"].startswith("https://www.example.org/")
    assert "127.0.0.1" not in found


def test_a_search_on_an_index_lists_what_is_found() -> None:
    index = pages.index()
    [text] = pages.scripts_of(Client().get(f"{index.get_url()}?q=first").content.decode())
    listed = only(json.loads(text), "ItemList")

    assert listed["numberOfItems"] == 1
    assert [one["item"]["name"] for one in listed["itemListElement"]] == ["A first one"]


def test_the_second_page_of_an_index_goes_on_counting() -> None:
    index = factories.make_index()
    for _ in range(50):
        factories.make_modality(index)
    [text] = pages.scripts_of(Client().get(f"{index.get_url()}?page=2").content.decode())
    listed = only(json.loads(text), "ItemList")

    assert [one["position"] for one in listed["itemListElement"]] == [49, 50]
    assert listed["numberOfItems"] == only(on_api(index), "ItemList")["numberOfItems"] == 50
    assert len(only(on_api(index), "ItemList")["itemListElement"]) == 48


# -- the tag --------------------------------------------------------------------------------------


def rendered(**context: Any) -> str:
    return Template(TAG).render(Context(context))


def test_the_tag_in_a_site_s_own_template() -> None:
    page = pages.full()
    request = RequestFactory().get("/", HTTP_HOST="localhost")
    for context in ({"page": page}, {"page": page, "request": request}):
        [text] = pages.scripts_of(rendered(**context))
        assert json.loads(text) == on_api(page)


def test_the_tag_says_nothing_of_what_it_may_not() -> None:
    root = factories.make_site_root()
    # a page of another site is public there
    ways = [make for make in hidden.PAGES if make is not hidden.on_another_site]
    unseen = [make(root, make.__name__) for make in ways]
    unseen += [make(factories.make_modality()) for make in hidden.QUOTES]
    for page in unseen:
        assert rendered(page=page) == "", page
    assert rendered(page=root) == rendered(page=None) == rendered() == ""


def test_a_page_that_was_never_saved_can_be_told_of() -> None:
    from wagtail_modalities import get_modality_model
    from wagtail_modalities.compose.gather import Composition

    page = get_modality_model()(title="New", summary="Words.", locale=factories.make_locale())
    data = json.loads(pages.scripts_of(rendered(composition=Composition(page, entitled=True)))[0])

    assert data["@graph"][0]["@id"] == "#page"
    assert only(data, "MedicalTherapy")["@id"] == "#therapy"
    assert "url" not in data["@graph"][0]


def test_a_draft_of_a_quote_is_in_the_preview_alone() -> None:
    quote = factories.make_quote(quote="Published words.")
    draft = quote.get_latest_revision_as_object()
    draft.quote = "Words of a draft."
    response = draft.make_preview_request()

    [text] = pages.scripts_of(response.content.decode())
    assert only(json.loads(text), "Quotation")["text"] == "Words of a draft."
    assert only(on_api(quote), "Quotation")["text"] == "Published words."


def test_a_site_leaves_it_out_by_one_template(tmp_path: Any, settings: Any) -> None:
    folder = tmp_path / "wagtail_modalities" / "includes"
    folder.mkdir(parents=True)
    (folder / "structured_data.html").write_text("")
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path]}]
    page = factories.make_modality()

    assert pages.scripts_of(Client().get(page.get_url()).content.decode()) == []
    assert at_address(page)
