"""No page of ours has anything that axe-core finds fault with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.live.browser.axe import violations
from tests.live.browser.demo import Demo
from tests.live.browser.exclusions import SELECTORS
from tests.live.browser.pages import ADMIN, PUBLIC, address

pytestmark = pytest.mark.browser
#: one quote that can be read, and one that gives reason to warn
TEXT = """Axe Therapy (AT)

What axe is shown of a text.

Meet the specialists

Said by somebody whose line can be read.

— Odessa Marchetti, Psychologist in Duluth, MN

Said by somebody whose line cannot.

— Somebody, somewhere
"""


@pytest.fixture(scope="module")
def context(chromium: Any, demo: Demo, signed_in: Any) -> Iterator[Any]:
    """What all pages share, since nothing is done on them: their files are fetched once."""
    # axe is brought in as an inline script, which the policy of public pages forbids
    context = chromium.new_context(storage_state=signed_in, bypass_csp=True)
    yield context
    context.close()


@pytest.fixture
def page(context: Any) -> Iterator[Any]:
    page = context.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("name", PUBLIC)
def test_axe_finds_nothing_on_a_public_page(page: Any, demo: Demo, name: str) -> None:
    assert page.goto(address(demo, PUBLIC[name])).status == 200
    found = violations(page)
    assert not found, found
    # at 320 px, nothing has to be scrolled sideways for
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320


@pytest.mark.parametrize("name", ADMIN)
def test_axe_finds_nothing_in_the_admin(page: Any, demo: Demo, name: str) -> None:
    assert page.goto(address(demo, ADMIN[name])).status == 200
    found = violations(page, SELECTORS)
    assert not found, found


def test_axe_finds_nothing_while_a_specialist_is_chosen(page: Any, demo: Demo) -> None:
    from playwright.sync_api import expect

    page.goto(address(demo, ADMIN["quote, new"]))
    page.get_by_role("button", name="Choose a specialist").click()
    dialog = page.get_by_role("dialog")
    for tab in dialog.get_by_role("tab").all():
        tab.click()
        expect(dialog.get_by_role("tabpanel").filter(visible=True)).to_have_count(1)
        found = violations(page, SELECTORS)
        assert not found, found


def test_axe_finds_nothing_in_what_a_text_would_make(page: Any, demo: Demo) -> None:
    from playwright.sync_api import expect

    page.goto(address(demo, ADMIN["text, new"]))
    page.get_by_role("textbox", name="Text").fill(TEXT)
    page.get_by_role("button", name="Preview", exact=True).click()
    expect(page.get_by_role("heading", name="Quote 2,")).to_be_visible()
    for one in page.locator("details").all():
        one.evaluate("details => { details.open = true; }")
    found = violations(page, SELECTORS)
    assert not found, found
