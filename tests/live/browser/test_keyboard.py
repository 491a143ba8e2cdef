"""An editor without a mouse makes a page and publishes it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.browser import editing
from tests.live.browser.demo import Demo

pytestmark = pytest.mark.browser


def test_a_page_is_made_and_published_with_the_keyboard(page: Any, demo: Demo) -> None:
    from playwright.sync_api import expect

    page.goto(f"/admin/pages/{demo.seeds['index']}/")
    press(page, page.get_by_role("link", name="Add child page"))
    press(page, page.get_by_role("link", name="Modality", exact=True))
    expect(page.locator("#id_title")).to_be_visible()

    reach(page, editing.textbox(page, "Title"))
    page.keyboard.type("Keyboard Therapy")
    reach(page, editing.textbox(page, "Summary"))
    page.keyboard.type("A therapy that is typed.")

    press(page, page.locator("#panel-child-content-body-section .c-sf-add-button").first)
    expect(page.locator(".w-combobox input")).to_be_visible()
    reach(page, page.locator(".w-combobox input"))
    page.keyboard.type("Key facts")
    expect(page.locator(".w-combobox").get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    [block] = one(editing.blocks(page))
    reach(page, block.locator('[data-contentpath="label"] input').first)
    page.keyboard.type("Keys")
    page.keyboard.press("Tab")
    reach(page, block.locator('[data-contentpath="value"] input').first)
    page.keyboard.type("104")
    press(page, block.locator(".c-sf-add-button").last)
    reach(page, block.locator('[data-contentpath="label"] input').nth(1))
    page.keyboard.type("Mice")
    reach(page, block.locator('[data-contentpath="value"] input').nth(1))
    page.keyboard.type("None")

    press(page, page.get_by_role("button", name="Save draft"))
    editing.said(page, "created")
    press(page, page.get_by_role("button", name="More actions"))
    press(page, page.get_by_role("button", name="Publish", exact=True))
    editing.said(page, "published")

    told = page.request.get("/api/v2/modalities/resolve/?path=/therapies/keyboard-therapy/").json()
    [facts] = told["page"]["body"]
    assert [item["value"] for item in facts["value"]["items"]] == ["104", "None"]


def one(found: Any) -> list[Any]:
    """What was found, once it is there."""
    from playwright.sync_api import expect

    expect(found).to_have_count(1)
    return [found.first]


def reach(page: Any, wanted: Any, most: int = 120) -> None:
    """Press Tab until something has the focus; fail where that never comes about."""
    for _ in range(most):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {wanted}")


def press(page: Any, wanted: Any) -> None:
    """Reach something with Tab, and press Enter on it."""
    reach(page, wanted)
    page.keyboard.press("Enter")
