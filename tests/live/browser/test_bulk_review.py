"""An editor marks several pages as reviewed, and publishes nothing with it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.browser import editing
from tests.live.browser.demo import Demo

pytestmark = pytest.mark.browser

#: core tells its buttons which pages were ticked once the menu has come to rest, and says so
OPEN = """(button) => new Promise((open) => {
  document.addEventListener("w-dropdown:shown", () => setTimeout(open), {once: true});
  button.click();
})"""


def test_two_of_three_pages_are_marked_as_reviewed(page: Any, demo: Demo) -> None:
    from playwright.sync_api import expect

    page.goto(f"/admin/pages/{demo.seeds['bulk']}/")
    for title in ("Bulk 1", "Bulk 2"):
        page.get_by_role("row", name=title).get_by_role("checkbox").check()
    page.get_by_role("button", name="More", exact=True).evaluate(OPEN)
    page.get_by_role("link", name="Mark selected modalities as reviewed").click()
    expect(page.get_by_text("Never reviewed")).to_have_count(2)
    editing.textbox(page, "Reviewed by").fill("Dr. M. Ortiz, Clinical Psychologist")
    page.get_by_role("button", name="Mark as reviewed").click()
    editing.said(page, "2 pages are marked as reviewed.")

    reviewed = [
        page.request.get(f"/api/v2/modalities/{demo.seeds[name]}/").json()["review"]["reviewed_by"]
        for name in ("bulk1", "bulk2", "bulk3")
    ]
    assert reviewed == ["Dr. M. Ortiz, Clinical Psychologist"] * 2 + [""]
