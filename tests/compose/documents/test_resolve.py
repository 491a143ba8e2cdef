"""What is at a path: a page of ours, or where it has gone."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests import factories
from tests.compose.documents import asking
from wagtail_modalities.compose import documents, schema
from wagtail_modalities.compose.requests import BadParameter

pytestmark = pytest.mark.django_db


def resolve(path: str, **given: Any) -> dict[str, Any] | None:
    found = documents.resolve(path, asking.options(), **given)
    if found is None:
        return None
    name = "ResolvedPage" if found.data["kind"] == "page" else "ResolvedRedirect"
    schema.models()[name].model_validate(found.data)
    return found.data


def kind_at(path: str, **given: Any) -> tuple[str, int] | None:
    found = resolve(path, **given)
    if found is None:
        return None
    return found["page"]["meta"]["kind"], found["page"]["id"]


def test_pages_of_ours_with_and_without_slashes() -> None:
    index = factories.make_index()
    page = factories.make_modality(index, slug="grief-work")
    quote = factories.make_quote(page, body=[{"type": "paragraph", "value": "<p>a</p>"}])
    for path in ("/therapies/grief-work/", "/therapies/grief-work", "therapies/grief-work?x=1#y"):
        assert kind_at(path) == ("modality", page.pk)
    assert kind_at("/therapies/") == ("modality_index", index.pk)
    assert kind_at(f"/therapies/grief-work/{quote.slug}/") == ("specialist_quote", quote.pk)


def test_slugs_beyond_ascii() -> None:
    page = factories.make_modality(slug="trauer-für-alle")
    url = asking.detail(page)["meta"]["html_url"]
    assert url == page.full_url
    assert kind_at(url.removeprefix("http://localhost")) == ("modality", page.pk)
    assert kind_at("/trauer-für-alle/") == ("modality", page.pk)


def test_a_quote_without_a_page_has_gone_to_its_modality() -> None:
    page = factories.make_modality()
    quote = factories.make_quote(page)
    assert resolve(quote.get_url_parts()[2]) == {
        "kind": "redirect",
        "to": f"{page.full_url}#quote-{quote.pk}",
        "page_id": page.pk,
        "permanent": False,
    }


@pytest.mark.parametrize("path", ["/", "", "/nowhere/", "//", "/%00/", "/a/../b/", "/%ff/"])
def test_anything_else_is_not_there(path: str) -> None:
    factories.make_modality()
    assert resolve(path.replace("%00", "%2500")) is None


def test_paths_that_cannot_be_read_are_refused() -> None:
    for path in ("/a\0b/", "/" + "a" * 3000):
        with pytest.raises(BadParameter) as refused:
            resolve(path)
        assert refused.value.name == "path"


def test_languages_have_a_prefix_or_are_said_beside_the_path() -> None:
    root = factories.make_site_root()
    french = root.copy_for_translation(factories.make_locale("fr"))
    page = factories.make_modality(title="Page", slug="same")
    other = factories.make_modality(french, title="Page", slug="same", locale=french.locale)
    assert kind_at("/same/") == ("modality", page.pk)
    assert kind_at("/fr/same/") == ("modality", other.pk)
    assert kind_at("/same/", locale="fr") == ("modality", other.pk)
    assert kind_at("/fr/same/", locale="fr") == ("modality", other.pk)
    assert resolve("/fr/same/", locale="en") is None
    with pytest.raises(BadParameter):
        resolve("/same/", locale="xx")


def test_sites_have_paths_of_their_own() -> None:
    other = asking.other_site().root_page
    here = factories.make_modality(slug="same")
    there = factories.make_modality(other, slug="same")
    assert kind_at("/same/") == kind_at("/same/", site="localhost") == ("modality", here.pk)
    assert kind_at("/same/", site="other.example.org") == ("modality", there.pk)
    with pytest.raises(BadParameter):
        resolve("/same/", site="nowhere.example.org")


def test_redirects_are_followed_to_the_end() -> None:
    page = factories.make_modality(slug="now-here")
    to_page = {"kind": "redirect", "to": page.full_url, "page_id": page.pk, "permanent": True}
    Redirect.add_redirect("/first", "/second/")
    Redirect.add_redirect("/second", "http://localhost/third/")
    Redirect.add_redirect("/third", page)
    Redirect.add_redirect("/fourth", "/now-here/")
    Redirect.add_redirect("/fifth", "/first/", is_permanent=False)
    Redirect.add_redirect("/away", "https://www.example.org/a/")
    Redirect.add_redirect("/with?query=1", page)
    for path in ("/first/", "/second", "/third/", "/fourth/", "/with/?query=1"):
        assert resolve(path) == to_page
    assert resolve("/fifth/") == {**to_page, "permanent": False}
    assert resolve("/away/") == {
        "kind": "redirect",
        "to": "https://www.example.org/a/",
        "page_id": None,
        "permanent": True,
    }
    assert resolve("/with/?query=2") is None


def test_the_site_s_own_redirect_wins() -> None:
    site = factories.make_site_root().sites_rooted_here.get()
    one, two = factories.make_modality(), factories.make_modality()
    Redirect.objects.create(old_path="/moved", redirect_page_id=one.pk)
    Redirect.objects.create(old_path="/moved", redirect_page_id=two.pk, site=site)
    found = resolve("/moved/")
    assert found is not None
    assert found["page_id"] == two.pk


def test_a_moved_page_is_found_at_its_old_path() -> None:
    index = factories.make_index()
    page = factories.make_modality(slug="old-place")
    Redirect.objects.create(old_path="/old-place", redirect_page_id=page.pk)
    page.move(index, pos="last-child")
    page.refresh_from_db()
    found = resolve("/old-place/")
    assert found is not None
    assert (found["to"], found["page_id"]) == (page.full_url, page.pk)


def test_loops_and_hidden_ends_are_not_there() -> None:
    draft = factories.make_modality(live=False, slug="hidden-page")
    Redirect.add_redirect("/one", "/two/")
    Redirect.add_redirect("/two", "/one/")
    Redirect.add_redirect("/three", "/three/")
    Redirect.add_redirect("/to-draft", draft)
    Redirect.add_redirect("/to-path", "/hidden-page/")
    Redirect.add_redirect("/to-nowhere", "/nowhere/")
    for path in ("/one/", "/two/", "/three/", "/to-draft/", "/to-path/", "/to-nowhere/"):
        assert resolve(path) is None
