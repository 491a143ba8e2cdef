"""Nothing hidden leaks: through any page of ours, or Wagtail's own APIs, whoever asks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from wagtail import VERSION as WAGTAIL_VERSION

from tests import factories, hidden
from wagtail_modalities.models import SpecialistLicence

pytestmark = [pytest.mark.django_db, pytest.mark.newest_line]


@pytest.fixture(params=["anonymous", "editor"])
def visitor(request: Any, client: Any) -> Any:
    if request.param == "editor":
        client.force_login(
            get_user_model().objects.create_superuser("ed", "ed@example.org", "words")
        )
    return client


def bodies(visitor: Any, page: Any) -> list[str]:
    """The page's HTML and what both APIs say of it."""
    answers = [visitor.get(page.get_url()), visitor.get(f"/api/v2/pages/{page.pk}/?fields=*")]
    if WAGTAIL_VERSION >= (8, 0):
        answers.append(visitor.get(f"/api/v3/pages/{page.pk}/"))
    assert [a.status_code for a in answers] == [200] * len(answers)
    # core prints the parent; everything here hangs below a visible one
    return [answer.content.decode() for answer in answers]


def path(page: Any) -> str:
    return str(page.get_url_parts()[2])


def everything_that_mentions(target: Any) -> dict[str, Any]:
    """Fields of a modality that point at a page in every way there is."""
    return {
        "body": [
            {
                "type": "paragraph",
                "value": f'<p>See <a linktype="page" id="{target.pk}">it</a>.</p>',
            },
            {"type": "call_to_action", "value": {"text": "Go there", "page": target.pk}},
            {
                "type": "table",
                "value": {
                    "caption": "A table",
                    "table": {
                        "columns": [{"type": "rich_text", "heading": "Column"}],
                        "rows": [
                            {"values": [f'<p><a linktype="page" id="{target.pk}">cell</a></p>']}
                        ],
                    },
                },
            },
        ],
        "cta_text": "Like it?",
        "cta_label": "Go",
        "cta_page_id": target.pk,
    }


@pytest.mark.parametrize("hide", hidden.PAGES, ids=lambda hide: hide.__name__)
def test_a_hidden_page_is_named_nowhere(hide: Any, visitor: Any) -> None:
    index = factories.make_index()
    target = hide(index)
    page = factories.make_modality(index, **everything_that_mentions(target))
    page.related.add(target)
    page.save()
    for body in bodies(visitor, page):
        assert hidden.MARK not in body
        assert "See it" in body.replace("<p>", "").replace("\\", "")
    assert hidden.MARK not in visitor.get(index.get_url()).content.decode()
    # the form's own echo of the search aside, a search finds nothing of it
    found = visitor.get(index.get_url(), {"q": "title words"}).content.decode()
    assert hidden.MARK not in found


def test_the_same_page_is_named_everywhere_once_it_is_visible(client: Any) -> None:
    index = factories.make_index()
    target = hidden.modality(index)
    page = factories.make_modality(index, **everything_that_mentions(target))
    page.related.add(target)
    page.save()
    html, v2, *_v3 = bodies(client, page)
    assert html.count(f'href="{path(target)}"') == 5
    assert json.loads(v2)["body"][1]["value"]["page"] == {
        "id": target.pk,
        "title": target.title,
        "html_url": target.full_url,
    }
    assert hidden.MARK in client.get(index.get_url()).content.decode()


@pytest.mark.parametrize("hide", hidden.QUOTES, ids=lambda hide: hide.__name__)
def test_a_hidden_quote_is_nowhere(hide: Any, visitor: Any) -> None:
    index = factories.make_index()
    about = factories.make_modality(index, title="About it")
    target = hide(about)
    mentions = everything_that_mentions(target)
    mentions["body"].append({"type": "pull_quote", "value": {"quote_page": target.pk}})
    other = factories.make_modality(index, **mentions)
    for page in (about, other):
        for body in bodies(visitor, page):
            assert hidden.MARK not in body
            assert f"quote-{target.pk}" not in body
    if hide is not hidden.quote_changed_behind_the_gate:
        # the index compares digests that rows keep; it prints no words
        html = visitor.get(index.get_url(), {"profession": "psychologist"}).content.decode()
        assert "Nothing matches" in html
        assert 'name="profession"' not in html


def test_a_visible_quote_is_where_it_belongs(client: Any) -> None:
    index = factories.make_index()
    about = factories.make_modality(index, title="About it")
    target = hidden.quote(about)
    mentions = everything_that_mentions(target)
    mentions["body"].append({"type": "pull_quote", "value": {"quote_page": target.pk}})
    other = factories.make_modality(index, **mentions)
    html = client.get(about.get_url()).content.decode()
    assert f'id="quote-{target.pk}"' in html
    html = client.get(other.get_url()).content.decode()
    assert html.count(f'href="{path(about)}#quote-{target.pk}"') == 4
    assert f"Said {hidden.MARK}." in html
    html = client.get(index.get_url(), {"profession": "psychologist"}).content.decode()
    assert "About it" in html


@pytest.mark.parametrize("hide", hidden.PAGES, ids=lambda hide: hide.__name__)
def test_a_quote_goes_dark_with_its_modality(hide: Any, visitor: Any) -> None:
    index = factories.make_index()
    about = hide(index)
    page = about if not about.alias_of_id else about.alias_of.specific
    target = factories.make_quote(page, quote=f"Said {hidden.MARK}.", live=False)
    type(target)._default_manager.filter(pk=target.pk).update(live=True)
    pull = {"type": "pull_quote", "value": {"quote_page": target.pk}}
    other = factories.make_modality(index, body=[pull])
    for body in bodies(visitor, other):
        assert hidden.MARK not in body


@pytest.mark.parametrize("hide", hidden.PAGES[:4], ids=lambda hide: hide.__name__)
def test_a_quote_below_a_page_that_is_not_live_is_not_found(hide: Any, visitor: Any) -> None:
    about = hide(factories.make_index())
    for body in ([], [{"type": "paragraph", "value": "<p>Longer.</p>"}]):
        target = factories.make_quote(about, live=False, body=body)
        type(target)._default_manager.filter(pk=target.pk).update(live=True)
        assert visitor.get(target.get_url()).status_code == 404


@pytest.mark.parametrize("hide", hidden.QUOTES, ids=lambda hide: hide.__name__)
def test_a_hidden_quote_is_not_found_at_its_own_address(hide: Any, client: Any) -> None:
    target = hide(factories.make_modality())
    answer = client.get(target.get_url())
    if hide is hidden.restricted_quote:
        assert answer.status_code == 302
        assert "quote-" not in answer["Location"].split("next=")[0]
    else:
        assert answer.status_code == 404


@pytest.mark.parametrize("hide", hidden.QUOTES, ids=lambda hide: hide.__name__)
def test_core_s_apis_get_no_words_of_a_hidden_quote(hide: Any, visitor: Any) -> None:
    target = hide(factories.make_modality())
    urls = [f"/api/v2/pages/{target.pk}/?fields=*"]
    if WAGTAIL_VERSION >= (8, 0):
        urls.append(f"/api/v3/pages/{target.pk}/")
    for url in urls:
        answer = visitor.get(url)
        if answer.status_code == 200:
            data = answer.json()
            assert (data["quote"], data["attribution"], data["specialist"]) == ("", "", None)
            assert data["body"] == []
            assert data["modality"] is None
        else:
            assert answer.status_code == 404


@pytest.mark.parametrize("below", [False, True], ids=["in it", "in one below it"])
def test_files_of_a_restricted_collection_are_left_out(below: bool, visitor: Any) -> None:
    private = hidden.collection(below=below)
    image = factories.make_image(collection=private)
    document = factories.make_document(collection=private)
    speaker = factories.make_specialist(photo=image)
    text = f'<p>Read <a linktype="document" id="{document.pk}">the paper</a>.</p>'
    body = [
        {"type": "image", "value": {"image": {"image": image.pk, "alt_text": "zzalt"}}},
        {"type": "paragraph", "value": text},
    ]
    page = factories.make_modality(image=image, image_alt_text="zzalt", body=body)
    factories.make_quote(page, specialist=speaker)
    for found in bodies(visitor, page):
        assert "zzalt" not in found
        assert "<img" not in found
        assert "/media/" not in found
        assert "/documents/" not in found
        assert "the paper" in found


def test_files_of_an_open_collection_are_shown(client: Any) -> None:
    hidden.collection(below=False)
    image, document = factories.make_image(), factories.make_document()
    speaker = factories.make_specialist(photo=image)
    text = f'<p>Read <a linktype="document" id="{document.pk}">the paper</a>.</p>'
    body = [
        {"type": "image", "value": {"image": {"image": image.pk, "alt_text": "zzalt"}}},
        {"type": "paragraph", "value": text},
    ]
    page = factories.make_modality(image=image, image_alt_text="zzalt", body=body)
    factories.make_quote(page, specialist=speaker)
    html, v2, *_v3 = bodies(client, page)
    assert html.count("<img") == 3
    assert html.count('alt="zzalt"') == 2
    assert document.url in html
    data = json.loads(v2)
    assert data["image"]["alt"] == "zzalt"
    assert set(data["image"]["renditions"]) == {"thumbnail", "card", "wide"}
    assert data["image"]["renditions"]["card"]["url"].startswith("http://localhost/media/")
    assert data["specialist_quotes"][0]["specialist"]["photo"]["alt"] == speaker.display_name


def test_links_that_run_scripts_are_not_printed(client: Any) -> None:
    page = factories.make_modality(cta_text="Go")
    quote = factories.make_quote(page)
    # no form and no save() lets these in
    type(page)._default_manager.filter(pk=page.pk).update(cta_url="javascript:alert(1)")
    type(quote)._default_manager.filter(pk=quote.pk).update(source_url="javascript:alert(2)")
    for body in bodies(client, page):
        assert "javascript:" not in body


def test_nothing_private_is_in_core_s_apis(client: Any) -> None:
    page = factories.make_modality(import_key="zzkey", import_digest="zzdigest")
    speaker = factories.make_specialist(external_id="zzexternal")
    SpecialistLicence.objects.create(specialist=speaker, title="Licence", number="zznumber")
    quote = factories.make_quote(page, specialist=speaker, import_key="zzkey")
    type(quote)._default_manager.filter(pk=quote.pk).update(consent_note="zznote")
    for one in (page, quote):
        urls = [f"/api/v2/pages/{one.pk}/?fields=*"]
        urls += [f"/api/v3/pages/{one.pk}/"] if WAGTAIL_VERSION >= (8, 0) else []
        for url in urls:
            body = client.get(url).content.decode()
            assert "zz" not in body
            assert "consent" not in body
            assert "digest" not in body
