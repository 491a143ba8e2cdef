"""Pages that another server shows: their addresses, and what this server answers instead."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import override_settings

from tests import factories, hidden
from tests.compose.documents import asking
from wagtail_modalities import checks
from wagtail_modalities.compose import documents
from wagtail_modalities.compose.requests import QUOTE

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

FRONT = "https://www.example.org/site"


def site(**more: Any) -> override_settings:
    return override_settings(
        WAGTAIL_MODALITIES={"FRONTEND_URLS": {"localhost": f"{FRONT}/"}, **more},
        WAGTAILAPI_BASE_URL="https://cms.example.org",
    )


def page() -> Any:
    index = factories.make_index()
    target = factories.make_modality(index, slug="target")
    text = f'<p><a linktype="page" id="{target.pk}">there</a></p>'
    made = factories.make_modality(
        index,
        slug="page",
        image=factories.make_image(),
        cta_text="Go",
        cta_page_id=target.pk,
        body=[{"type": "paragraph", "value": text}],
    )
    factories.make_quote(made)
    return made


def path(one: Any) -> str:
    return str(one.get_url_parts()[2])


def test_every_page_address_begins_at_the_front_end_and_files_stay() -> None:
    made = page()
    with site():
        data = asking.detail(made, "breadcrumb")
    assert data["meta"]["html_url"] == f"{FRONT}/therapies/page/"
    assert data["call_to_action"]["url"] == f"{FRONT}/therapies/target/"
    assert f'href="{FRONT}/therapies/target/"' in data["body"][0]["value"]
    assert data["breadcrumb"][-1]["url"] == f"{FRONT}/therapies/"
    (quote,) = data["specialist_quotes"]
    assert quote["meta"]["html_url"] == f"{FRONT}/therapies/page/#quote-{quote['id']}"
    card = data["image"]["renditions"]["card"]["url"]
    assert card.startswith("https://cms.example.org/media/")
    assert data["meta"]["detail_url"].startswith("https://cms.example.org/api/")
    assert "http://localhost" not in json.dumps(data)


def test_html_and_its_sitemap_link_there_too(client: Any) -> None:
    made = page()
    with site():
        html = client.get(path(made)).content.decode()
        (entry,) = made.get_sitemap_urls()
    assert f'href="{FRONT}/therapies/target/"' in html
    assert entry["location"] == f"{FRONT}/therapies/page/"


def test_pages_of_a_site_with_a_front_end_are_kept_from_search_engines(client: Any) -> None:
    made = page()
    assert "X-Robots-Tag" not in client.get(path(made))
    with site():
        assert client.get(path(made))["X-Robots-Tag"] == "noindex"
    own = {"FRONTEND_URLS": {"localhost": "http://localhost"}}
    with override_settings(WAGTAIL_MODALITIES=own):
        assert "X-Robots-Tag" not in client.get(path(made))
    other = {"FRONTEND_URLS": {"other.example.org": FRONT}}
    with override_settings(WAGTAIL_MODALITIES=other):
        assert "X-Robots-Tag" not in client.get(path(made))
        assert asking.detail(made)["meta"]["html_url"] == made.full_url


def test_redirects_to_the_front_end(client: Any) -> None:
    made = page()
    body = [{"type": "paragraph", "value": "<p>Longer.</p>"}]
    short, long = made.get_children()[0].specific, factories.make_quote(made, body=body)
    index = made.get_parent().specific
    with site(SERVE="redirect"):
        for one, expected in (
            (made, f"{FRONT}/therapies/page/"),
            (index, f"{FRONT}/therapies/"),
            (short, f"{FRONT}/therapies/page/#quote-{short.pk}"),
            (long, f"{FRONT}/therapies/page/{long.slug}/"),
        ):
            answer = client.get(path(one))
            assert (answer.status_code, answer["Location"]) == (302, expected)
            assert answer["X-Robots-Tag"] == "noindex"
            assert "private" not in answer.get("Cache-Control", "")


def test_a_redirect_needs_somewhere_to_go(client: Any) -> None:
    made = page()
    for urls in ({}, {"localhost": "http://localhost"}):
        own = {"SERVE": "redirect", "FRONTEND_URLS": urls}
        with override_settings(WAGTAIL_MODALITIES=own):
            assert client.get(path(made)).status_code == 200


def test_a_redirect_without_a_front_end_is_reported() -> None:
    for own, expected in (
        ({"SERVE": "redirect"}, ["wagtail_modalities.E005"]),
        ({"SERVE": "redirect", "FRONTEND_URLS": {"localhost": FRONT}}, []),
        ({"SERVE": "none"}, []),
    ):
        with override_settings(WAGTAIL_MODALITIES=own):
            assert [message.id for message in checks.check_settings()] == expected


def test_no_page_is_served(client: Any) -> None:
    made = page()
    with site(SERVE="none"):
        for one in (made, made.get_parent().specific, made.get_children()[0].specific):
            assert client.get(path(one)).status_code == 404
        assert asking.detail(made)["title"] == made.title


def test_previews_are_the_same(rf: Any) -> None:
    made = page()
    for serve in ("redirect", "none"):
        with site(SERVE=serve):
            answer = made.make_preview_request(preview_mode="")
            assert answer.status_code == 200
            assert made.title in answer.rendered_content


@pytest.mark.parametrize("hide", hidden.QUOTES, ids=lambda hide: hide.__name__)
def test_hidden_quotes_have_gone_nowhere(hide: Any, client: Any) -> None:
    target = hide(factories.make_modality())
    with site(SERVE="redirect"):
        answer = client.get(path(target))
        if answer.status_code == 302:
            # core's own answer to a restriction
            assert "login" in answer["Location"]
        else:
            assert answer.status_code == 404
        assert documents.detail(QUOTE, target.pk, asking.options()) is None


def test_a_project_without_pages_of_its_own_has_addresses_all_the_same() -> None:
    made = page()
    with site(), override_settings(ROOT_URLCONF="wagtail.admin.urls"):
        data = asking.detail(made)
    assert data["meta"]["html_url"] == f"{FRONT}/therapies/page/"
