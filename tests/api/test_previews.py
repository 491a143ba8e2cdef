"""Previews over HTTP: who reads them, what stays behind, and the one way to be refused."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.core.signing import TimestampSigner
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.views.debug import ExceptionReporter

from tests import factories
from tests.admin.people import make_user
from tests.api.asking import APIS, World, on_both
from tests.api.test_protocol import message, wrong
from tests.previews.test_tokens import REASONS, signed_ago
from tests.previews.typing import FRONT_END, PREVIEW_URLS, preview, unsaved
from wagtail_modalities import get_modality_model, previews
from wagtail_modalities.compose import documents
from wagtail_modalities.models import PreviewDraft
from wagtail_modalities.previews import tokens

pytestmark = pytest.mark.django_db

PRIVATE = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Vary": "Origin",
}


@pytest.fixture(autouse=True)
def headless(settings: Any) -> None:
    settings.WAGTAIL_MODALITIES = {
        "PREVIEW_URLS": {
            **PREVIEW_URLS,
            "other.example.org": "http://[::1]:3000/x?t={token}",
            "third.example.org": "https://third.example.org:443/{token}",
        }
    }


@pytest.fixture
def editor(world: World) -> Any:
    return make_user("editor", world.index)


@pytest.fixture
def token(world: World, editor: Any) -> str:
    world.page.title = "Typed"
    return preview(world.page, editor).token


def url(api: str, token: str, rest: str = "") -> str:
    return f"{api}modalities/preview/{quote(token, safe='')}/{rest}"


def whole(response: Any) -> tuple[Any, ...]:
    return response.status_code, response.content, sorted(response.headers.items())


# -- what is answered ----------------------------------------------------------------------------


@on_both
def test_a_token_is_answered_with_the_draft(
    client: Any, world: World, token: str, api: str
) -> None:
    response = client.get(url(api, token, "?include=related,breadcrumb&renditions=card"))

    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["Content-Language"] == "en"
    assert {name: response[name] for name in PRIVATE} == PRIVATE
    assert not {"ETag", "Surrogate-Key", "Last-Modified", "Set-Cookie"} & set(response.headers)
    draft = response.json()
    published = client.get(
        f"{api}modalities/{world.page.pk}/?include=related,breadcrumb&renditions=card"
    ).json()
    assert draft["title"] == "Typed"
    # the same, but for what was typed and what only previews have
    for one in (draft, *draft["specialist_quotes"]):
        assert {one["meta"].pop("live"), bool(one["meta"].pop("edit_url"))} <= {True, False}
    for block in draft["body"]:
        assert block.pop("edit_url").startswith("http://localhost/admin/pages/")
    assert draft == {**published, "title": "Typed", "name": "Typed"}


@on_both
@pytest.mark.parametrize("kind", ["quote", "quote_with_page", "index"])
def test_every_kind_of_page_has_previews(
    client: Any, world: World, editor: Any, api: str, kind: str
) -> None:
    page = getattr(world, kind)
    page.title = "Typed"

    data = client.get(url(api, preview(page, editor).token)).json()

    assert (data["id"], data["title"]) == (page.pk, "Typed")
    assert data["meta"]["kind"] == ("modality_index" if kind == "index" else "specialist_quote")
    assert data["meta"]["edit_url"] == f"http://localhost/admin/pages/{page.pk}/edit/"


@on_both
def test_a_page_that_is_being_created_has_previews(client: Any, world: World, api: str) -> None:
    page = unsaved(get_modality_model(), world.index)
    page.body = [("paragraph", "<p>Typed.</p>")]
    with override_settings(WAGTAILADMIN_BASE_URL="https://cms.example.org/"):
        data = client.get(url(api, preview(page, make_user("superuser")).token)).json()

    above = f"wagtail_modalities/modality/{world.index.pk}"
    form = f"https://cms.example.org/admin/pages/add/{above}/"
    label = get_modality_model()._meta.label_lower.replace(".", "/")
    form = form.replace("wagtail_modalities/modality", label)
    [block] = data["body"]
    assert data["meta"]["edit_url"] == form
    assert block["edit_url"] == f"{form}#block-{block['id']}-section"
    assert (data["id"], data["meta"]["detail_url"]) == (0, "")


@on_both
def test_what_is_typed_later_is_shown_by_the_same_token(
    client: Any, world: World, editor: Any, token: str, api: str
) -> None:
    world.page.title = "Typed later"
    preview(world.page, editor)

    assert client.get(url(api, token)).json()["title"] == "Typed later"


@on_both
def test_the_user_bar_has_an_address_of_its_own(
    client: Any, token: str, api: str, monkeypatch: Any
) -> None:
    response = client.get(url(api, token, "userbar/"))

    assert response.status_code == 200
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert {name: response[name] for name in PRIVATE} == PRIVATE
    assert client.get(url(api, token, "userbar/?include=related")).status_code == wrong(api)


@on_both
def test_head_is_a_get_without_its_body(client: Any, token: str, api: str) -> None:
    for one in (token, "no-token"):
        for rest in ("", "userbar/", "?wrong=1"):
            get, head = (
                getattr(client, method)(url(api, one, rest), HTTP_ORIGIN=FRONT_END)
                for method in ("get", "head")
            )
            assert (head.status_code, head.content) == (get.status_code, b"")
            assert dict(head.headers) == dict(get.headers)


@on_both
@pytest.mark.parametrize("rest", ["", "userbar/"])
def test_nothing_is_written(client: Any, token: str, api: str, rest: str) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE"):
        response = Client(enforce_csrf_checks=True).generic(method, url(api, token, rest))
        assert response.status_code == 405
        assert {name: response[name] for name in PRIVATE} == PRIVATE


@on_both
@pytest.mark.parametrize(
    "query", ["site=localhost", "view=full", "fields=*", "include=body", "renditions=huge", "x=\0"]
)
def test_a_wrong_parameter_says_nothing_of_the_token(
    client: Any, token: str, api: str, query: str
) -> None:
    right, other = (client.get(url(api, one, f"?{quote(query, safe='=')}")) for one in (token, "x"))

    assert right.status_code == wrong(api)
    assert query.split("=")[0] in message(right)
    assert whole(right) == whole(other)
    assert {name: right[name] for name in PRIVATE} == PRIVATE


# -- who reads it --------------------------------------------------------------------------------


@on_both
@pytest.mark.parametrize("rest", ["", "userbar/"])
@pytest.mark.parametrize("right", [True, False])
def test_the_origins_of_front_ends_read_it_and_no_other(
    client: Any, token: str, api: str, rest: str, right: bool
) -> None:
    allowed = [FRONT_END, "http://[::1]:3000", "https://third.example.org"]
    others = [
        "null",
        "*",
        "http://www.example.org",
        "https://www.example.org:8443",
        "https://www.example.org.evil.example",
        "https://WWW.example.org",
        "https://www.example.org/",
        "",
    ]
    asked = url(api, token if right else "no-token", rest)
    for origin in (*allowed, *others):
        response = client.get(asked, HTTP_ORIGIN=origin)
        found = response.headers.get("Access-Control-Allow-Origin")
        assert found == (origin if origin in allowed else None)
        assert "Access-Control-Allow-Credentials" not in response
        assert response["Vary"] == "Origin"


@on_both
def test_a_browser_may_ask_first(client: Any, token: str, api: str) -> None:
    asked = {"HTTP_ACCESS_CONTROL_REQUEST_METHOD": "GET"}
    for one in (token, "no-token"):
        response = client.options(url(api, one), HTTP_ORIGIN=FRONT_END, **asked)
        assert (response.status_code, response.content) == (204, b"")
        assert response["Allow"] == response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert response["Access-Control-Allow-Origin"] == FRONT_END
        assert {name: response[name] for name in PRIVATE} == PRIVATE
        other = client.options(url(api, one), HTTP_ORIGIN="https://evil.example", **asked)
        assert not [name for name in other.headers if name.startswith("Access-Control")]


@on_both
def test_other_endpoints_let_nobody_in_for_it(client: Any, world: World, api: str) -> None:
    response = client.get(f"{api}modalities/{world.page.pk}/", HTTP_ORIGIN=FRONT_END)

    assert "Access-Control-Allow-Origin" not in response


@on_both
def test_no_session_is_read_and_no_cookie_is_set(
    world: World, token: str, api: str, settings: Any
) -> None:
    boss = Client()
    boss.force_login(get_user_model().objects.create_superuser("boss", "", "x"))

    for rest in ("", "userbar/"):
        with CaptureQueriesContext(connection) as captured:
            known = boss.get(url(api, token, rest))
        assert not [q["sql"] for q in captured if "django_session" in q["sql"]]
        settings.SESSION_SAVE_EVERY_REQUEST = True
        assert not boss.get(url(api, token, rest)).cookies
        settings.SESSION_SAVE_EVERY_REQUEST = False
        assert whole(known) == whole(Client().get(url(api, token, rest)))
    # a superuser's session gives no right that the token has not
    assert boss.get(url(api, "no-token")).status_code == 404


# -- refused -------------------------------------------------------------------------------------

NO_TOKENS = [
    "no-token",
    ".",
    "..a",
    "a.b.c",
    "\0",
    "a\0b",
    "a\nb",
    "é",
    "…" * 20,
    "x" * 5000,
    "%",
    "a/b",
    "/",
    "userbar",
    "42",
]


@on_both
@pytest.mark.parametrize("rest", ["", "userbar/"])
def test_every_reason_has_the_same_answer(
    client: Any, world: World, editor: Any, token: str, api: str, rest: str
) -> None:
    assert client.get(url(api, token, rest)).status_code == 200
    refused = whole(client.get(url(api, "no-token", rest)))
    assert refused[0] == 404
    assert PRIVATE.items() <= dict(refused[2]).items()
    assert "ETag" not in dict(refused[2])
    changed = [token[:-1], token + "a", token.swapcase(), signed_ago(3610), *NO_TOKENS]
    # of another site, whose drafts may have the same keys
    [key] = PreviewDraft.objects.values_list("key", flat=True)
    foreign = TimestampSigner(key="another", salt=tokens.SALT, sep="~")
    changed += [foreign.sign(key), TimestampSigner(sep="~").sign(key), key]

    assert [one for one in changed if whole(client.get(url(api, one, rest))) != refused] == []
    # the one document that is published has another 404: it may be cached
    assert client.get(f"{api}modalities/999999/").content == refused[1]


@on_both
@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.__name__)
def test_a_right_that_is_lost_is_no_token(
    client: Any, world: World, editor: Any, token: str, api: str, reason: Any
) -> None:
    refused = whole(client.get(url(api, "no-token")))

    reason(world.page, editor)

    assert whole(client.get(url(api, token))) == refused
    assert whole(client.get(url(api, token, "userbar/"))) == refused


@on_both
def test_paths_below_that_are_not_there_are_no_tokens(client: Any, token: str, api: str) -> None:
    refused = whole(client.get(url(api, "no-token")))
    for rest in ("x/", "userbar/x/", "userbar/userbar/", "../"):
        assert whole(client.get(url(api, token, rest))) == refused
    assert whole(client.get(f"{api}modalities/preview/")) == refused
    for name in ("specialist_quotes", "specialists", "modality_indexes"):
        assert client.get(f"{api}{name}/preview/{token}/").status_code == 404


@on_both
def test_a_path_without_its_slash_is_sent_on(client: Any, token: str, api: str) -> None:
    for one in (token, "no-token"):
        for rest in ("", "userbar/"):
            response = client.get(url(api, one, rest)[:-1], HTTP_ORIGIN=FRONT_END)
            assert response.status_code == 301
            assert response["Location"] == url(api, one, rest)
            assert {name: response[name] for name in PRIVATE} == PRIVATE
            assert response["Access-Control-Allow-Origin"] == FRONT_END


@override_settings(ROOT_URLCONF="tests.api.prefixed_urls")
def test_a_404_stays_one_where_the_default_language_has_a_prefix(client: Any, db: Any) -> None:
    for path in ("preview/x/", "preview/x/y/", "preview/x/userbar/"):
        response = client.get(f"/api/v2/modalities/{path}", HTTP_ACCEPT_LANGUAGE="fr")
        assert response.status_code == 404
        assert message(response) == "not found"


# -- what stays behind ---------------------------------------------------------------------------


@pytest.fixture
def written(caplog: Any) -> Callable[[], str]:
    """All that anybody logs, with what Django attaches to it."""
    caplog.set_level(logging.DEBUG)
    return lambda: "\n".join(f"{vars(record)} {record.getMessage()}" for record in caplog.records)


@on_both
def test_nothing_of_a_token_is_logged(
    client: Any, token: str, api: str, written: Any, world: World
) -> None:
    referer = f"{FRONT_END}/preview/{token}/"
    for rest in ("", "userbar/", "?x=1", "more/", "more"):
        client.get(url(api, token, rest), HTTP_REFERER=referer)
    client.post(url(api, token), HTTP_REFERER=referer)
    previews.revoke()
    client.get(url(api, token), HTTP_REFERER=referer)

    said = written()
    assert "Not Found" in said
    assert token not in said
    assert PreviewDraft().key not in said


@on_both
@pytest.mark.parametrize("debug", [False, True])
def test_an_error_while_composing_is_reported_without_the_token(
    token: str, api: str, debug: bool, caplog: Any, written: Any, monkeypatch: Any, settings: Any
) -> None:
    def fail(*args: Any, **options: Any) -> Any:
        raise RuntimeError("A block of the site's own cannot be composed")

    monkeypatch.setattr(documents, "draft", fail)
    settings.DEBUG = debug
    client = Client(raise_request_exception=False)
    response = client.get(url(api, token), HTTP_REFERER=f"{FRONT_END}/preview/{token}/")

    assert response.status_code == 500
    assert token not in response.content.decode()
    records = [one for one in caplog.records if one.name == "django.request"]
    # ninja answers by itself where DEBUG is on, and reports nothing
    records = [one for one in records if one.exc_info]
    assert len(records) == (0 if debug and "v3" in api else 1)
    for record in records:
        # what Django's mail to the admins is made of
        reporter = ExceptionReporter(record.request, *record.exc_info, is_email=True)
        report = reporter.get_traceback_html() + reporter.get_traceback_text()
        assert "cannot be composed" in report
        assert "_get_response" in report
        assert token not in report
    assert token not in written()


# -- what it costs -------------------------------------------------------------------------------


@pytest.mark.parametrize("api", APIS[:1])
def test_refusing_costs_the_same_whatever_is_wrong_with_the_token(
    client: Any, world: World, token: str, api: str
) -> None:
    client.get(url(api, "no-token"))

    def cost(one: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(api, one)).status_code == 404
        return len(captured)

    costs = {one[:20]: cost(one) for one in (token + "a", signed_ago(3610), "\0", "x" * 1000, "…")}
    previews.revoke()
    costs["revoked"] = cost(token)
    assert len(set(costs.values())) == 1, costs


@on_both
def test_an_answer_costs_the_same_however_much_it_holds(
    client: Any, world: World, editor: Any, api: str
) -> None:
    def cost() -> int:
        token = preview(world.page, editor).token
        asked = url(api, token, "?include=related,breadcrumb")
        client.get(asked)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(asked).status_code == 200
        return len(captured)

    # what is typed differs from what is stored: to tell that it does not takes some queries more
    world.page.title = "Typed"
    before = cost()
    for _ in range(5):
        factories.make_quote(world.page, live=False, specialist=factories.make_specialist())
        changed = factories.make_quote(world.page)
        changed.quote = "Changed."
        changed.save_revision()
    world.page.body = [*world.page.body.get_prep_value() * 4]
    assert cost() == before
    data = client.get(url(api, preview(world.page, editor).token)).json()
    assert len(json.dumps(data)) > 10_000
    assert data["specialist_quotes_total"] == 12
