"""What only the server does: it asks when it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.api.asking import path
from tests.live.frontend import building
from tests.live.frontend.conftest import FrontEnd
from tests.live.frontend.content import OLD_PATH, Content
from tests.live.frontend.reading import Document, get
from wagtail_modalities import previews

pytestmark = [pytest.mark.node, pytest.mark.django_db(transaction=False)]

PREVIEW_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


EVERYTHING = {"Interpersonal Therapy (IPT)", "Another Therapy", "All Blocks"}


def titles(page: Document) -> set[str]:
    return {one for one in EVERYTHING if one in Document(page.main).text}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", EVERYTHING),
        ("?concern=grief", {"Interpersonal Therapy (IPT)"}),
        ("?letter=A", {"Another Therapy", "All Blocks"}),
        ("?q=interpersonal", {"Interpersonal Therapy (IPT)"}),
        ("?profession=psychologist", {"Interpersonal Therapy (IPT)"}),
        ("?concern=no-such", set()),
        # what no form would send is as good as nothing
        (
            "?letter=%C3%89&page=-3&utm_source=x",
            {"Interpersonal Therapy (IPT)", "Another Therapy", "All Blocks"},
        ),
    ],
)
def test_the_index_is_filtered_by_its_query(
    front_end: FrontEnd, content: Content, query: str, expected: set[str]
) -> None:
    page = front_end.served(f"/therapies/{query}")
    assert titles(page) == expected
    assert page.all("form")
    assert not page.all("noscript")


def test_caches_may_keep_a_page_as_long_as_what_it_is_made_from(
    front_end: FrontEnd, content: Content
) -> None:
    world = content.site.world
    answer = get(f"{front_end.url}/therapies/interpersonal-therapy/")
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert f"page-{world.page.pk}" in answer.headers["Surrogate-Key"].split()


def test_moves_are_redirects(front_end: FrontEnd, content: Content) -> None:
    world = content.site.world
    moved = get(f"{front_end.url}{OLD_PATH}")
    assert (moved.status, moved.headers["Location"]) == (301, "/therapies/another-therapy/")
    quote = get(f"{front_end.url}{path(world.quote)}")
    target = f"/therapies/interpersonal-therapy/#quote-{world.quote.pk}"
    assert (quote.status, quote.headers["Location"]) == (302, target)


def test_what_is_not_there_is_a_404(front_end: FrontEnd) -> None:
    answer = get(f"{front_end.url}/no/such/page/")
    assert answer.status == 404
    assert "This page is not here" in answer.page.text
    # the name of what every JavaScript object has is no language
    assert get(f"{front_end.url}/constructor/").status == 404
    french = get(f"{front_end.url}/fr/rien/")
    assert french.status == 404
    assert french.page.all("html")[0]["lang"] == "fr"


def test_without_the_cms_there_is_an_apology(front_end: FrontEnd) -> None:
    port = building.free_port()
    nowhere = {
        **front_end.environment,
        "API_URL": f"http://127.0.0.1:{building.free_port()}/api/v2",
    }
    with building.served(front_end.server, port, nowhere) as url:
        answer = get(f"{url}/therapies/")
        assert answer.status == 500
        assert answer.headers["Cache-Control"] == "no-store"
        assert "cannot be shown at the moment" in answer.page.text
        draft = get(f"{url}/preview/a-token/")
        assert draft.status == 500
        assert draft.headers["Referrer-Policy"] == "no-referrer"
        assert "a-token" not in draft.body


@pytest.fixture(scope="module")
def drafts(front_end: FrontEnd, content: Content, django_db_blocker: Any) -> Iterator[Any]:
    """A token for a changed page with a quote that nobody sees yet, and what it is about."""
    from tests import factories

    world = content.site.world
    with django_db_blocker.unblock():
        user = get_user_model().objects.create_superuser("previewing", "", "previewing")
        hidden = factories.make_quote(world.page, consent_status="not_asked", live=False)
        page = type(world.page).objects.get(pk=world.page.pk)
        page.title = "A title that is being typed"
        kept = previews.address(page, SimpleNamespace(user=user), slot="")
    assert kept is not None
    yield SimpleNamespace(url=kept.url, hidden=hidden, page=page)
    with django_db_blocker.unblock():
        hidden.delete()
        user.delete()


def test_a_preview_is_the_page_with_ways_into_the_editor(front_end: FrontEnd, drafts: Any) -> None:
    assert drafts.url.startswith(f"{front_end.url}/preview/")
    answer = get(drafts.url)
    assert answer.status == 200
    page = answer.page
    assert "A title that is being typed" in Document(page.main).text
    assert drafts.hidden.quote in page.text
    assert "1 quote is a draft" in page.text
    blocks = [one["data-edit-url"] for _tag, one in page.elements if "data-block-id" in one]
    assert len(blocks) == len(drafts.page.body)
    assert all(f"/admin/pages/{drafts.page.pk}/edit/#block-" in one for one in blocks)
    edits = {one["href"] for one in page.all("a") if one.get("class", "") == "edit"}
    assert {*blocks} <= edits


def test_a_preview_is_for_the_editor_alone(
    front_end: FrontEnd, drafts: Any, content: Content
) -> None:
    found, missing = get(drafts.url), get(f"{front_end.url}/preview/nonsense/")
    assert missing.status == 404
    assert "This preview has ended" in missing.page.text
    for answer in (found, missing):
        for name, value in PREVIEW_HEADERS.items():
            assert answer.headers[name] == value
        frames = f"frame-ancestors {content.site.url}"
        assert answer.headers["Content-Security-Policy"] == frames
    assert found.page.meta("robots") == "noindex"


def test_a_renewed_preview_has_no_second_user_bar(front_end: FrontEnd, drafts: Any) -> None:
    whole, part = get(drafts.url), get(drafts.url, **{"X-Preview-Update": "1"})
    assert part.page.main == whole.page.main
    assert "<wagtail-userbar" not in part.body


def test_public_pages_say_nothing_of_editing(front_end: FrontEnd, drafts: Any) -> None:
    page = front_end.served("/therapies/interpersonal-therapy/")
    assert "data-edit-url" not in page.html
    assert drafts.hidden.quote not in page.text
