"""HTTP: methods, errors, headers, and that nobody is told anything by them."""

from __future__ import annotations

import datetime
import json
from base64 import b64encode
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from tests import factories, hidden
from tests.api.asking import World, on_both
from wagtail_modalities.models import consent

pytestmark = pytest.mark.usefixtures("searchable")


def message(response: Any) -> str:
    """All that an error says, after a look at whether it has the form of its API."""
    data = json.loads(response.content)
    if response["Content-Type"] == "application/json":
        assert set(data) == {"message"}
        return str(data["message"])
    assert response["Content-Type"] == "application/problem+json"
    assert (data["type"], data["status"]) == ("about:blank", response.status_code)
    errors = data.get("errors", [])
    return " ".join([data["detail"], *(f"{e['loc'][-1]}: {e['msg']}" for e in errors)])


def wrong(api: str, *, limit: bool = False) -> int:
    """The status for a wrong parameter."""
    return 400 if limit or api == "/api/v2/" else 422


# -- methods ------------------------------------------------------------------------------------


@on_both
def test_head_is_a_get_without_its_body(client: Any, world: World, api: str) -> None:
    for url in (*world.paths().values(), "modalities/0/", "modalities/?wrong=1"):
        get, head = client.get(api + url), client.head(api + url)
        assert (head.status_code, head.content) == (get.status_code, b"")
        assert dict(head.headers) == dict(get.headers)
        assert int(head["Content-Length"]) == len(get.content)


@on_both
@pytest.mark.parametrize("path", ["modalities/", "modalities/1/", "modalities/resolve/"])
def test_options_says_what_is_allowed(client: Any, db: Any, api: str, path: str) -> None:
    response = client.options(api + path)

    assert (response.status_code, response.content) == (204, b"")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@on_both
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_nothing_else_is_allowed(db: Any, api: str, method: str) -> None:
    response = Client(enforce_csrf_checks=True).generic(method, f"{api}modalities/")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert message(response).lower() == "method not allowed"


# -- what is not there --------------------------------------------------------------------------


@on_both
def test_paths_that_do_not_exist_answer_in_json(client: Any, db: Any, api: str) -> None:
    paths = [
        "modalities/abc/",
        "modalities/1/quotes/",
        "modalities/-1/",
        "modalities/0/",
        f"modalities/{10**30}/",
        "modalities/resolve/x",
        "modalities/%00/",
        "modalities/a%0A",
        "specialists/facets/",
        "specialist_quotes/resolve/",
        "modality_indexes/schema/",
        "modality_indexes/%F0%9F%98%80",
    ]
    bodies = {client.get(api + path).content for path in paths}

    assert {client.get(api + path).status_code for path in paths} == {404}
    assert len(bodies) == 1
    assert message(client.get(api + paths[0])).lower() == "not found"
    assert client.options(api + paths[0]).status_code == 404


@on_both
def test_a_path_without_its_slash_is_sent_on(client: Any, world: World, api: str) -> None:
    response = client.get(f"{api}modalities/{world.page.pk}?include=related")

    assert response.status_code == 301
    assert response["Location"] == f"{api}modalities/{world.page.pk}/?include=related"
    assert "Vary" not in response
    with override_settings(APPEND_SLASH=False):
        assert client.get(f"{api}modalities/{world.page.pk}").status_code == 404


@on_both
def test_missing_and_hidden_cannot_be_told_apart(client: Any, world: World, api: str) -> None:
    def answer(url: str) -> tuple[int, bytes, list[tuple[str, str]]]:
        headers = {"HTTP_IF_NONE_MATCH": "*"}
        response = client.get(api + url, **headers)
        return response.status_code, response.content, sorted(response.headers.items())

    missing = answer("modalities/999999/")
    assert missing[0] == 404
    for make in hidden.PAGES:
        parent = factories.make_index(slug=f"of-{make.__name__}".replace("_", "-"))
        page = make(parent)
        where = page.get_url_parts()
        assert answer(f"modalities/{page.pk}/") == missing, make.__name__
        if where and where[2]:
            assert answer(f"modalities/resolve/?path={where[2]}") == missing, make.__name__
    for make in hidden.QUOTES:
        quote = make(factories.make_modality())
        assert answer(f"specialist_quotes/{quote.pk}/") == missing, make.__name__
        assert answer(f"specialists/{quote.specialist_id}/") == missing, make.__name__
    for list_of in ("modalities/", "specialist_quotes/", "specialists/", "modality_indexes/"):
        assert hidden.MARK not in client.get(api + list_of).content.decode()


@override_settings(ROOT_URLCONF="tests.api.prefixed_urls")
def test_a_404_stays_one_where_the_default_language_has_a_prefix(client: Any, db: Any) -> None:
    for path in ("modalities/999/", "modalities/abc/", "modalities/resolve/?path=/no/"):
        response = client.get(f"/api/v2/{path}", HTTP_ACCEPT_LANGUAGE="fr")
        assert response.status_code == 404
        assert message(response) == "not found"


# -- parameters ---------------------------------------------------------------------------------

WRONG = [
    ("modalities/", "no_such=1", "no_such"),
    ("modalities/", "fields=*", "fields: There is no such parameter: use view and include."),
    ("modalities/", "limit=abc", "limit"),
    ("modalities/", "limit=-1", "limit"),
    ("modalities/", "limit=0", "limit"),
    ("modalities/", "limit=", "limit"),
    ("modalities/", "limit=1.5", "limit"),
    ("modalities/", "limit=%D9%A1", "limit"),
    ("modalities/", "offset=x", "offset"),
    ("modalities/", "order=owner", "order"),
    ("modalities/", "order=title&order=title", "order: Give it once."),
    ("modalities/", "concern=a&concern=b", "concern: Give it once, with commas"),
    ("modalities/", "search_operator=xor", "search_operator"),
    ("modalities/", "search=%00", "search"),
    ("modalities/", f"search={'a' * 10_000}", "search"),
    ("modalities/", "slug=%00", "slug"),
    ("modalities/", f"slug={'a' * 10_000}", "slug"),
    ("modalities/", "child_of=home", "child_of"),
    ("modalities/", f"descendant_of={10**30}", "descendant_of"),
    ("modalities/", "translation_of=1,x", "translation_of"),
    ("modalities/", "translation_key=1", "translation_key"),
    ("modalities/", "locale=xx", "locale"),
    ("modalities/", "site=nowhere.example.org", "site"),
    ("modalities/", "letter=AB", "letter"),
    ("modalities/", "view=all", "view"),
    ("modalities/", "include=body", "include"),
    ("modalities/", "rich_text_format=pdf", "rich_text_format"),
    ("modalities/", "renditions=huge", "renditions"),
    ("modalities/facets/", "limit=1", "limit"),
    ("modalities/facets/", "letter=AB", "letter"),
    ("modalities/schema/", "include=related", "include"),
    ("modalities/resolve/", "", "path"),
    ("modalities/resolve/", "path=%00", "path"),
    ("modalities/resolve/", f"path=/{'a' * 10_000}/", "path"),
    ("modalities/resolve/", "path=/&locale=xx", "locale"),
    ("modalities/resolve/", "path=/&site=nowhere", "site"),
    ("modalities/1/", "view=full", "view"),
    ("modalities/1/", "site=nowhere", "site"),
    ("specialist_quotes/", "modality=ipt", "modality"),
    ("specialist_quotes/", "include=related", "include"),
    ("specialist_quotes/", "letter=A", "letter"),
    ("specialists/", "include=breadcrumb", "include"),
    ("specialists/", "order=title", "order"),
    ("modality_indexes/", "view=full", "view"),
]


@on_both
@pytest.mark.parametrize(("path", "query", "named"), WRONG)
def test_a_wrong_parameter_is_named(
    client: Any, db: Any, api: str, path: str, query: str, named: str
) -> None:
    factories.make_site_root()
    response = client.get(f"{api}{path}?{query}")

    assert response.status_code == wrong(api)
    assert named in message(response)
    assert len(response.content) < 1000


@on_both
def test_more_rows_than_are_given_are_refused(client: Any, db: Any, api: str) -> None:
    factories.make_site_root()
    url = f"{api}modalities/?limit="

    def refused(query: str) -> bool:
        response = client.get(url + query)
        if response.status_code == 200:
            return False
        assert response.status_code == wrong(api, limit=True)
        assert "limit" in message(response)
        return True

    assert (refused("100"), refused("101"), refused(str(10**9))) == (False, True, True)
    with override_settings(WAGTAIL_MODALITIES={"API_LIMIT_FULL": 30}):
        assert (refused("30&view=full"), refused("31&view=full")) == (False, True)
    with override_settings(WAGTAILAPI_LIMIT_MAX=10):
        assert (refused("10"), refused("11")) == (False, True)
        assert client.get(f"{api}modalities/").status_code == 200
    with override_settings(WAGTAILAPI_LIMIT_MAX=None):
        assert not refused(str(10**9))


@on_both
def test_too_many_parameters_are_refused(client: Any, db: Any, api: str) -> None:
    query = "&".join(f"p{number}=1" for number in range(2000))

    assert client.get(f"{api}modalities/?{query}").status_code == wrong(api)


@on_both
@pytest.mark.parametrize("words", ['"', "AND", "*", "a*b", "'; --", "😀", "NEAR(", "-", ":"])
def test_any_words_can_be_searched_for(client: Any, db: Any, api: str, words: str) -> None:
    factories.make_site_root()

    assert client.get(f"{api}modalities/", {"search": words}).status_code == 200


@on_both
def test_errors_are_the_same_in_every_language(client: Any, db: Any, api: str) -> None:
    url = f"{api}modalities/?no_such=1"

    assert client.get(url, HTTP_ACCEPT_LANGUAGE="fr").content == client.get(url).content


# -- headers ------------------------------------------------------------------------------------


@on_both
def test_every_answer_may_be_shared(client: Any, world: World, api: str) -> None:
    for url in world.paths().values():
        response = client.get(api + url)
        assert "Vary" not in response
        assert not response.cookies
        assert response["Cache-Control"] == "public, max-age=0, s-maxage=60"
        assert response["ETag"].startswith('"')


@on_both
def test_a_cookie_changes_nothing(admin_client: Any, client: Any, world: World, api: str) -> None:
    restricted = hidden.login_only(world.index)
    admin_client.get("/admin/")
    extra = (f"modalities/{restricted.pk}/", "modalities/?search=title")
    for url in (*world.paths().values(), *extra):
        mine = admin_client.get(api + url, HTTP_ACCEPT_LANGUAGE="fr")
        other = client.get(api + url)
        assert mine.content == other.content
        assert dict(mine.headers) == dict(other.headers)


@on_both
def test_a_token_changes_nothing(admin_user: Any, client: Any, world: World, api: str) -> None:
    restricted = hidden.login_only(world.index)
    known = b64encode(f"{admin_user.username}:password".encode()).decode()
    assert Client().login(username=admin_user.username, password="password")
    refused = ("modalities/0/", "modalities/?wrong=1", f"modalities/{restricted.pk}/", "modalities")
    for url in (*world.paths().values(), *refused):
        other = client.get(api + url)
        for token in (f"Basic {known}", "Bearer nonsense", f"Token {'a' * 40}", "Basic"):
            mine = client.get(api + url, headers={"Authorization": token})
            assert mine.status_code == other.status_code
            assert mine.content == other.content
            assert dict(mine.headers) == dict(other.headers)


@on_both
@override_settings(SESSION_SAVE_EVERY_REQUEST=True)
def test_nobody_s_cookie_gets_into_a_shared_cache(
    admin_client: Any, world: World, api: str
) -> None:
    for url in (f"{api}modalities/", f"{api}modalities/0/", f"{api}modalities/?wrong=1"):
        response = admin_client.get(url)
        assert not response.cookies
        assert "Vary" not in response
    assert admin_client.get("/admin/").cookies


@on_both
def test_what_the_client_has_is_not_sent_again(client: Any, world: World, api: str) -> None:
    url = f"{api}modalities/{world.page.pk}/"
    tag = client.get(url)["ETag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        response = client.get(url, HTTP_IF_NONE_MATCH=known)
        assert (response.status_code, response.content) == (304, b"")
        assert response["ETag"] == tag
        assert "Cache-Control" in response
        assert "Surrogate-Key" in response
        assert "Content-Type" not in response
    world.page.title = "Another title"
    world.page.save_revision().publish()

    assert client.get(url, HTTP_IF_NONE_MATCH=tag).status_code == 200


@on_both
def test_the_date_is_for_information_only(client: Any, world: World, api: str) -> None:
    url = f"{api}modalities/{world.page.pk}/"
    middleware = ["django.middleware.http.ConditionalGetMiddleware"]
    with override_settings(MIDDLEWARE=middleware):
        response = client.get(url)
        again = client.get(url, HTTP_IF_MODIFIED_SINCE=response["Last-Modified"])

    assert response["Last-Modified"].endswith("GMT")
    assert again.status_code == 200


@on_both
def test_no_copy_outlives_a_consent(client: Any, world: World, api: str) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    consent.grant(world.quote, user=None, expires=timezone.localdate())
    midnight = timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time.min))
    long = {"MAX_AGE": 10**6, "S_MAXAGE": 10**6, "STALE_WHILE_REVALIDATE": 10**6}
    with override_settings(WAGTAIL_MODALITIES=long):
        value = client.get(f"{api}modalities/{world.page.pk}/")["Cache-Control"]
        left = (midnight - timezone.now()).total_seconds()
        ages = dict(part.strip().partition("=")[::2] for part in value.split(",")[1:])
        assert int(ages["max-age"]) <= left + 1
        assert int(ages["s-maxage"]) <= left + 1
        assert "stale-while-revalidate" not in ages
        other = client.get(f"{api}modalities/{world.other.pk}/")["Cache-Control"]
    assert other == ("public, max-age=1000000, s-maxage=1000000, stale-while-revalidate=1000000")


@on_both
def test_tags_name_what_an_answer_is_made_from(client: Any, world: World, api: str) -> None:
    url = f"{api}modalities/{world.page.pk}/"
    keys = client.get(url)["Surrogate-Key"].split()
    image = world.page.image_id

    assert {
        f"page-{world.page.pk}",
        f"page-{world.other.pk}",
        f"page-{world.quote.pk}",
        f"specialist-{world.quote.specialist_id}",
        f"image-{image}",
    } <= set(keys)
    listed = client.get(f"{api}modalities/?locale=en")["Surrogate-Key"].split()
    assert f"page-{world.page.pk}" in listed
    assert [key for key in listed if "-list-" in key and key.endswith("-en")] == listed[:1]
    with override_settings(WAGTAIL_MODALITIES={"TAG_HEADER": "Cache-Tag"}):
        assert client.get(url)["Cache-Tag"].split(",") == keys
    with override_settings(WAGTAIL_MODALITIES={"TAG_HEADER": ""}):
        assert not {"Surrogate-Key", "Cache-Tag"} & set(client.get(url).headers)
    with override_settings(WAGTAIL_MODALITIES={"TAG_BYTES": 60}):
        short = client.get(url)["Surrogate-Key"]
    assert {"page", "specialist"} <= set(short.split())
    assert "-" not in short


@on_both
def test_the_language_is_the_page_s_and_not_the_visitor_s(
    client: Any, world: World, api: str
) -> None:
    asked = {"HTTP_ACCEPT_LANGUAGE": "fr"}
    page = client.get(f"{api}modalities/{world.page.pk}/", **asked)
    found = client.get(f"{api}modalities/resolve/?path=/therapies/", **asked)
    listed = client.get(f"{api}modalities/", **asked)

    assert (page["Content-Language"], found["Content-Language"]) == ("en", "en")
    assert "Content-Language" not in listed
