"""The front end in a browser: served beside the demo, and as static files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from example_site.headless import node
from tests.live.browser import axe, signing_in
from tests.live.browser.demo import Demo
from tests.live.browser.headless import Headless
from tests.live.frontend import building

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "index": "/therapies/",
    "filtered": "/therapies/?concern=anxiety",
    "page": "/therapies/interpersonal-therapy/",
    "crisis": "/therapies/dialectical-behavior-therapy/",
    "table": "/therapies/cognitive-behavioral-therapy/",
    "video": "/therapies/acceptance-and-commitment-therapy/",
    "quote": "/therapies/interpersonal-therapy/dana-whitlock-on-interpersonal-therapy/",
    "French": "/fr/therapies/therapie-interpersonnelle/",
}
SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) sum += one.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 500);
})"""


@pytest.fixture
def reader(new_context: Callable[..., Any], headless: Headless) -> Any:
    """A fresh page of somebody who reads the front end."""
    return new_context(base_url=headless.site).new_page()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(reader: Any, path: str) -> None:
    reader.goto(path)
    assert axe.violations(reader) == ""


def test_axe_finds_nothing_where_nothing_is(reader: Any, watch: Any) -> None:
    watch.allow("404", "The address is wrong on purpose.")
    reader.goto("/no/such/page/")
    assert axe.violations(reader) == ""


def test_nothing_moves_while_a_page_loads(reader: Any) -> None:
    for path in PAGES.values():
        reader.goto(path, wait_until="load")
        assert reader.evaluate(SHIFTS) < 0.01, path


def test_the_index_works_without_a_script(
    new_context: Callable[..., Any], headless: Headless
) -> None:
    page = new_context(base_url=headless.site, java_script_enabled=False).new_page()
    page.goto("/therapies/")
    page.get_by_label("Concern").select_option("anxiety")
    page.get_by_role("button", name="Show").click()
    assert page.locator("[data-count]").inner_text() == "2 therapies"
    page.get_by_label("Search").fill("thoughts")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Show all").click()
    page.get_by_role("navigation", name="By first letter").get_by_role("link", name="I").click()
    assert page.locator("[data-count]").inner_text() == "1 therapy"
    page.get_by_role("link", name="Interpersonal Therapy (IPT)").click()
    assert page.locator("h1").inner_text() == "Interpersonal Therapy (IPT)"


def test_a_preview_is_as_good_as_a_page(
    new_context: Callable[..., Any], headless: Headless
) -> None:
    page = new_context().new_page()
    signing_in.sign_in(page, Demo(headless.cms, {}))
    page.goto(f"{headless.cms}/admin/pages/5/view_draft/")
    assert page.url.startswith(f"{headless.site}/preview/")
    # Wagtail's own bar is Wagtail's to mend
    assert axe.violations(page, ["wagtail-userbar", "#user-bar"]) == ""
    # nobody is around it to tell: its link leads to the editor
    edit = page.get_by_role("link", name="Edit: Key facts")
    edit.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{headless.cms}/admin/pages/5/edit/#block-*-section")


@pytest.fixture(scope="module")
def files(headless: Headless) -> Iterator[str]:
    """The static build of the same site, by a server of files."""
    folder = node.FRONTEND / ".tested" / "browser"
    shutil.rmtree(folder, ignore_errors=True)
    building.build("static", folder, {**headless.environment, "KNOWN_PATHS": f"{folder}.json"})
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def shown(page: Any) -> list[str]:
    return page.locator("[data-cards] > li:visible h3").all_inner_texts()


def test_a_static_index_filters_itself(new_context: Callable[..., Any], files: str) -> None:
    page = new_context(base_url=files).new_page()
    page.goto("/therapies/")
    everything = shown(page)
    assert len(everything) == 8
    page.get_by_label("Concern").select_option("anxiety")
    found = shown(page)
    assert 0 < len(found) < 8
    assert page.locator("[data-count]").inner_text() == f"{len(found)} therapies"
    assert page.url == f"{files}/therapies/?concern=anxiety"
    page.get_by_label("Search").fill("INTERPERSÖNAL")
    assert shown(page) == []
    assert page.get_by_text("Nothing matches.").is_visible()
    page.goto("/therapies/?q=interpersonal")
    assert shown(page) == ["Interpersonal Therapy (IPT)"]
    page.get_by_role("link", name="Show all").click()
    assert shown(page) == everything
    assert axe.violations(page) == ""


def test_a_static_index_without_a_script(new_context: Callable[..., Any], files: str) -> None:
    page = new_context(base_url=files, java_script_enabled=False).new_page()
    page.goto("/therapies/")
    assert len(shown(page)) == 8
    assert not page.get_by_role("search").is_visible()
    page.get_by_role("navigation", name="By first letter").get_by_role("link", name="I").click()
    assert page.url == f"{files}/therapies/#letter-I"
