"""Nothing hidden leaks, whatever is asked: every route, every parameter, every row of the matrix.

The routes come from Django's resolver, so that a new one cannot be forgotten. Each question is
asked of a site with hidden things and of the same site without them: who cannot tell the two apart
has learnt nothing, no title, address, id, count, size or tag.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import Resolver404, resolve

from tests.visibility import routes, stock, worlds
from tests.visibility.answers import ask, leaks
from tests.visibility.matrix import CHANGED, MOVED, PARENT
from wagtail_modalities.compat import WAGTAIL_8

pytestmark = [pytest.mark.django_db, pytest.mark.takes_long, pytest.mark.usefixtures("searchable")]


@pytest.fixture(scope="module")
def told(searchable: None, django_db_setup: Any, django_db_blocker: Any) -> Iterator[worlds.Worlds]:
    """Once for all tests here: it takes hundreds of rows and some thousand answers."""
    with django_db_blocker.unblock(), worlds.undone():
        yield worlds.tell()


@pytest.fixture
def editor(db: Any) -> Client:
    client = Client()
    user = get_user_model().objects.create_superuser("ed", "ed@example.org", "words")
    client.force_login(user)
    return client


def test_every_route_has_a_recipe(told: worlds.Worlds) -> None:
    assert told.unknown == []
    assert len(told.ours) > 100


def test_every_row_would_be_told_if_it_were_not_hidden(told: worlds.Worlds) -> None:
    said = "".join(answer.whole for answer in told.shown.values())

    # documents have neither title nor name in an answer: their ids are in the addresses
    files = {mark for mark, item in told.matrix.files.items() if f"/{item.pk}/" in said}
    assert {mark for mark in told.matrix.marks - files if mark not in said} == set()


# -- our endpoints --------------------------------------------------------------------------------


def test_an_endpoint_says_the_same_with_and_without_what_is_hidden(told: worlds.Worlds) -> None:
    asked = [url for url in told.ours if url in told.without]
    different = [url for url in asked if told.hidden[url] != told.without[url]]

    assert different == []
    assert len(asked) > 100


@pytest.mark.skipif(not WAGTAIL_8, reason="Wagtail 7.4 has no API v3")
def test_both_apis_say_the_same(told: worlds.Worlds) -> None:
    asked = {url: told.twin(url) for url in told.ours if told.twin(url)}
    for url, other in asked.items():
        if "userbar/" in url:
            assert told.hidden[url].body == other.body
            continue
        old, new = json.loads(other.body), json.loads(told.hidden[url].body.replace("/v3/", "/v2/"))
        if "items" in new:
            assert (new["items"], new["count"]) == (old["items"], old["meta"]["total_count"]), url
        else:
            assert new == old, url
    assert len(asked) > 100


def test_an_endpoint_names_nothing_hidden(told: worlds.Worlds) -> None:
    found = {url: leaks(told.hidden[url], url, told.ids) for url in told.ours}

    assert {url: marks for url, marks in found.items() if marks} == {}


def test_hidden_is_answered_as_missing(told: worlds.Worlds) -> None:
    asked = [url for url in told.ours if told.is_about_something_hidden(url)]

    assert [url for url in asked if told.hidden[url] != told.missing(url)] == []
    assert told.missing(asked[0]).status == 404
    assert len(asked) > 100


def test_no_tag_from_before_is_answered(told: worlds.Worlds, client: Client) -> None:
    assert len(told.tags) > 20
    for url, tag in told.tags.items():
        for known in (tag, "*"):
            answer = ask(client, url, HTTP_IF_NONE_MATCH=known)
            assert answer == told.missing(url), url


def test_other_methods_tell_no_more(told: worlds.Worlds, client: Client) -> None:
    for url in told.samples:
        get, head = told.hidden[url], ask(client, url, "HEAD")
        assert (head.status, head.headers, head.body) == (get.status, get.headers, "")
        there = "more" not in url
        assert ask(client, url, "OPTIONS").status == (204 if there else 404)
        if there:
            # whether it is there or not
            assert ask(client, url, "OPTIONS").body == ""
            assert ask(client, url, "DELETE").status == 405


def test_an_editor_s_cookie_changes_nothing(told: worlds.Worlds, editor: Client) -> None:
    for url in told.samples:
        assert ask(editor, url) == told.hidden[url], url


# -- pages ----------------------------------------------------------------------------------------


def test_a_page_says_the_same_with_and_without_what_is_hidden(told: worlds.Worlds) -> None:
    restricted = _restricted(told)
    for url in told.html:
        if url in restricted or url in told.matrix.old_paths:
            continue  # core's own answers: see below
        assert told.hidden[url] == told.without[url], url
        assert leaks(told.hidden[url], url, told.ids) == set(), url


def test_a_format_says_the_same_with_and_without_what_is_hidden(told: worlds.Worlds) -> None:
    restricted = _restricted(told)
    told_of = 0
    for url in told.formats:
        page = restricted.get(url.partition(" ")[0])
        if page is not None:
            # core asks who is there before any format is thought of
            assert told.hidden[url].status == told.hidden[url.partition(" ")[0]].status
            assert leaks(told.hidden[url], url, told.ids) <= {told.ids[page.pk]}, url
            continue
        assert told.hidden[url] == told.without[url], url
        assert leaks(told.hidden[url], url, told.ids) == set(), url
        told_of += told.hidden[url].status == 200
    assert told_of > 10


def test_of_a_restricted_page_core_tells_what_was_asked_for(told: worlds.Worlds) -> None:
    restricted = _restricted(told)
    assert len(restricted) > 10
    for url, page in restricted.items():
        answer = told.hidden[url]
        # a login, or core's form for a password, which says what it is for by id
        assert answer.status in (302, 200), url
        assert leaks(answer, url, told.ids) <= {told.ids[page.pk]}, url


def test_of_a_page_that_has_moved_core_tells_its_new_address(told: worlds.Worlds) -> None:
    for url in told.matrix.old_paths:
        answer = told.hidden[url]
        assert answer.status == 301
        assert leaks(answer, url, told.ids) <= {MOVED}
        # and where it is now nobody gets in


def test_who_may_see_one_hidden_page_sees_no_other(told: worlds.Worlds, editor: Client) -> None:
    seen = 0
    for url, page in _restricted(told).items():
        answer = ask(editor, url)
        mark = told.ids[page.pk]
        own = {mark, f"{mark[:-2]}belowzz", mark.replace("belowzz", "zz")}
        assert leaks(answer, url, told.ids) <= own, url
        seen += answer.status == 200
    assert seen > 5
    for url in told.html[:3] + told.formats[:20] + worlds._html_of(told.matrix):
        assert leaks(ask(editor, url), url, told.ids) == set(), url


def _restricted(told: worlds.Worlds) -> dict[str, Any]:
    """Hidden pages for which core asks who is there, by their paths."""
    pages = told.matrix.hidden_pages
    paths = {page.get_url_parts()[2]: page for page in pages if page.get_url_parts()}
    here = {
        f"{path}{name}": page
        for path, page in paths.items()
        for name in ("", *(f"{name}/" for name in getattr(page.specific, "sub_routes", ())))
    }
    asked = {url: here[url] for url in told.html if url in here}
    return {url: page for url, page in asked.items() if page.get_view_restrictions()}


# -- Wagtail's own endpoints ----------------------------------------------------------------------


def test_core_s_endpoints_find_nothing_by_what_is_hidden(told: worlds.Worlds) -> None:
    for url in told.core:
        if "redirects" in url:
            # core lists redirects, whoever may see where they lead
            assert leaks(told.hidden[url], url, told.ids) <= {MOVED}
            continue
        assert told.hidden[url].said == told.without[url].said, url
        # what core prints of a page itself: its title and slug, and its parent's
        allowed = CHANGED | {PARENT} if "/pages/" in url else set()
        assert leaks(told.hidden[url], url, told.ids) <= allowed, url


def test_core_s_endpoints_have_no_words_of_a_changed_quote(told: worlds.Worlds) -> None:
    said = "".join(told.hidden[url].body for url in told.core if "search" not in url)

    assert "Changed zz" not in said.replace("Changed%20zz", "")


# -- the admin ------------------------------------------------------------------------------------


def test_nobody_gets_into_our_part_of_the_admin_without_logging_in(client: Client) -> None:
    found = routes.admin_routes_of_ours()
    assert found
    for route in found:
        url = "/" + stock.with_numbers(route)
        try:
            resolve(url)
        except Resolver404:
            pytest.fail(f"{route} cannot be filled in: give it a recipe")
        answer = client.get(url)
        assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={url}")
