"""What ``tests/previews/test_headless.py`` runs on a site with wagtail-headless-preview.

It is a run of its own because a process can have only one kind of site.
"""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import signing
from django.test import override_settings
from django.urls import reverse
from wagtail_headless_preview import models as package
from wagtail_headless_preview.models import PagePreview
from wagtail_headless_preview.signals import preview_update

from tests import factories, hidden
from tests.admin.people import make_user
from tests.previews.test_modes import typed
from tests.previews.test_tokens import REASONS, signed_ago
from tests.previews.typing import unsaved
from wagtail_modalities import (
    checks,
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
    previews,
)
from wagtail_modalities.models import PreviewDraft

pytestmark = pytest.mark.django_db

CLIENT = "https://www.example.org/show/"


@pytest.fixture
def page(db: Any) -> Any:
    return factories.make_modality(factories.make_index(), title="Stored", slug="stored")


@pytest.fixture
def editor(client: Any, page: Any) -> Any:
    user = make_user("editor", page.get_parent())
    client.force_login(user)
    return user


def opened(response: Any) -> dict[str, str]:
    """The parameters with which the front end is opened in the package's frame."""
    assert response.status_code == 200, response.content
    assert {"private", "no-store"} <= set(response["Cache-Control"].replace(",", "").split())
    assert response["Referrer-Policy"] == "no-referrer"
    html = response.content.decode().replace("&amp;", "&")
    address = html.split('<iframe src="')[1].split('"')[0]
    assert address.startswith(f"{CLIENT}?")
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def asked(client: Any, query: dict[str, str]) -> Any:
    """What the endpoint of the package's README answers."""
    client.logout()
    return client.get("/api/previews/page_preview/1/", {**query, "format": "json"})


def preview(client: Any, page: Any, **fields: Any) -> dict[str, str]:
    return opened(client.get(typed(client, page, **fields)))


def test_a_preview_opens_the_client_and_its_endpoint_has_the_draft(
    client: Any, page: Any, editor: Any
) -> None:
    draft = factories.make_quote(page, quote="Not asked yet.", live=False)
    query = preview(client, page, title="Typed", summary="Typed words.")
    assert query["content_type"] == "headlesssite.therapypage"

    data = asked(client, query).json()

    assert (data["id"], data["title"], data["summary"]) == (page.pk, "Typed", "Typed words.")
    assert [quote["id"] for quote in data["specialist_quotes"]] == [draft.pk]
    assert data["meta"]["type"] == "headlesssite.TherapyPage"
    # and of our own endpoint it is a token, too
    own = client.get(f"/api/v2/modalities/preview/{query['token']}/").json()
    assert own["summary"] == "Typed words."
    assert {key: own[key] for key in ("facts", "body", "specialist_quotes")} == {
        key: data[key] for key in ("facts", "body", "specialist_quotes")
    }


def test_quotes_and_indexes_open_it_too(client: Any, page: Any, editor: Any) -> None:
    quote = factories.make_quote(page)

    data = asked(client, preview(client, quote, quote="Typed.")).json()
    assert (data["id"], data["quote"]) == (quote.pk, "Typed.")
    client.force_login(editor)
    index = page.get_parent().specific
    data = asked(client, preview(client, index, intro="Typed.")).json()
    assert (data["id"], data["intro"]) == (index.pk, "Typed.")


def test_a_page_that_is_being_created(client: Any, page: Any) -> None:
    boss = make_user("superuser")
    client.force_login(boss)
    new = unsaved(get_modality_model(), page.get_parent().specific, summary="New words.")
    response = new.make_preview_request(client.get("/").wsgi_request, "", {"is_editing": True})
    query = opened(response)

    response = asked(client, query)

    assert response.status_code == 200, response.content
    # the package's row and its README leave it at that
    assert (response.json()["id"], response.json()["summary"]) == (None, "New words.")


def test_the_package_s_row_holds_no_page(client: Any, page: Any, editor: Any) -> None:
    query = preview(client, page, title="Typed")

    row = PagePreview.objects.get(token=query["token"])

    assert "Typed" not in row.content_json
    assert set(json.loads(row.content_json)) == {"content_type", "pk", "wagtail_modalities_token"}
    assert row.as_page().title == "Typed"


def test_the_package_s_own_method_reads_a_token(client: Any, page: Any, editor: Any) -> None:
    query = preview(client, page, title="Typed")
    model = get_modality_model()

    found = model.get_page_from_preview_token(query["token"])

    assert (found.title, found.pk) == ("Typed", page.pk)
    for wrong in ("", "x", query["token"][:-1], signed_ago(3610)):
        assert model.get_page_from_preview_token(wrong) is None
    # a token of one class is none of another
    for other in (get_modality_index_model(), get_specialist_quote_model()):
        assert other.get_page_from_preview_token(query["token"]) is None
    # nor is what the package itself would have signed
    theirs = signing.TimestampSigner(salt="headlesspreview.token").sign(f"id={page.pk}")
    assert model.get_page_from_preview_token(theirs) is None
    assert theirs != model.get_preview_signer().sign(f"id={page.pk}")


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.__name__)
def test_its_tokens_are_good_only_while(client: Any, page: Any, editor: Any, reason: Any) -> None:
    query = preview(client, page, title="Typed")
    assert asked(client, query).status_code == 200

    reason(page, editor)

    response = asked(client, query)
    assert response.status_code == 404
    assert "Typed" not in response.content.decode()
    assert get_modality_model().get_page_from_preview_token(query["token"]) is None


def test_hidden_pages_are_not_named(client: Any, page: Any, editor: Any) -> None:
    target = hidden.draft(page.get_parent())
    page.body = [("paragraph", f'<p>See <a linktype="page" id="{target.pk}">it</a></p>')]
    page.save_revision()
    url = reverse("wagtailadmin_pages:view_draft", args=(page.pk,))

    response = asked(client, opened(client.get(url)))

    assert response.json()["body"][0]["value"] == "<p>See it</p>"
    assert hidden.MARK not in response.content.decode()


def test_other_modes_are_this_server_s(client: Any, page: Any, editor: Any) -> None:
    assert [name for name, _ in page.preview_modes] == ["", "html", "quotes", "result", "advice"]
    assert str(page.preview_modes[0][1]) == "Front end"
    url = typed(client, page, title="Typed")
    for mode, found in (
        ("html", "Typed</h1>"),
        ("quotes", "Typed</h1>"),
        ("result", "Typed</div>"),
    ):
        assert found in client.get(url, {"mode": mode}).content.decode()
    assert PreviewDraft.objects.count() == PagePreview.objects.count() == 0

    data = client.get(url, {"mode": "token"}).json()

    assert data["url"] == f"{CLIENT}?content_type=headlesssite.therapypage&token={data['token']}"
    query = {"content_type": "headlesssite.therapypage", "token": data["token"]}
    assert asked(client, query).json()["title"] == "Typed"


def test_the_signal_is_sent_and_the_redirect_is_an_option(
    client: Any, page: Any, editor: Any
) -> None:
    told: list[str] = []

    def tell(sender: Any, token: str, **kwargs: Any) -> None:
        told.append(token)

    preview_update.connect(tell)
    options = {"CLIENT_URLS": {"default": CLIENT}, "REDIRECT_ON_PREVIEW": True}
    try:
        with override_settings(WAGTAIL_HEADLESS_PREVIEW=options):
            response = client.get(typed(client, page))
    finally:
        preview_update.disconnect(tell)

    assert response.status_code == 302
    assert response["Location"].startswith(f"{CLIENT}?content_type=headlesssite.therapypage&token=")
    assert response["Referrer-Policy"] == "no-referrer"
    assert told == [parse_qs(urlsplit(response["Location"]).query)["token"][0]]


def test_who_may_not_edit_sees_the_page_on_this_server(page: Any) -> None:
    assert "Stored</h1>" in page.make_preview_request(None, "").content.decode()
    assert PagePreview.objects.count() == PreviewDraft.objects.count() == 0
    with pytest.raises(NotImplementedError):
        page.create_page_preview()


def test_content_is_read_as_ever(page: Any) -> None:
    assert get_modality_model().from_json(page.to_json()).title == "Stored"
    assert previews.revoke() == 0


def test_the_package_s_own_mixin_is_named_by_a_check() -> None:
    class Theirs(package.HeadlessPreviewMixin):
        _meta = SimpleNamespace(label="site.TherapyPage")

    [warning] = checks.tokens_of_the_package([Theirs, get_modality_model()])

    assert warning.id == "wagtail_modalities.W044"
    assert "site.TherapyPage" in warning.msg
    assert checks.check_headless_previews() == []


# -- visitors of this server ---------------------------------------------------------------------


def test_visitors_are_sent_to_the_client(client: Any, page: Any) -> None:
    index = page.get_parent().specific
    paragraph = [{"type": "paragraph", "value": "<p>At length.</p>"}]
    longer = factories.make_quote(page, body=paragraph)
    short = factories.make_quote(page)

    def sent_to(one: Any) -> str:
        response = client.get(one.get_url_parts()[2])
        assert response.status_code == 302
        return str(response["Location"])

    assert sent_to(index) == "https://www.example.org/show/therapies/"
    assert sent_to(longer) == f"https://www.example.org/show{longer.get_url_parts()[2]}"
    assert sent_to(short) == f"https://www.example.org/show/therapies/stored/#quote-{short.pk}"
    # a page with the smaller mixin is shown here
    assert client.get(page.get_url_parts()[2]).status_code == 200


@pytest.mark.parametrize("make", hidden.QUOTES, ids=lambda make: make.__name__)
def test_no_visitor_is_sent_to_a_quote_that_is_hidden(client: Any, page: Any, make: Any) -> None:
    paragraph = [{"type": "paragraph", "value": "<p>At length.</p>"}]
    for fields in ({}, {"body": paragraph}):
        quote = make(page, **fields)
        response = client.get(quote.get_url_parts()[2])
        # of a restricted one core asks who is there
        login = make is hidden.restricted_quote
        assert response.status_code == (302 if login else 404)
        assert not response.get("Location", "").startswith("https://www.example.org")
        quote.delete()
