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


@pytest.fixture(scope="module")
def context(chromium: Any, demo: Demo, signed_in: Any) -> Iterator[Any]:
    """What all pages share, since nothing is done on them: their files are fetched once."""
    context = chromium.new_context(storage_state=signed_in)
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
