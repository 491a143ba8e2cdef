"""An editor chooses related modalities among all pages, several at once, and takes one off."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.browser import editing
from tests.live.browser.demo import Demo

pytestmark = pytest.mark.browser


def test_two_are_chosen_at_once_and_one_is_taken_off(page: Any, demo: Demo) -> None:
    from playwright.sync_api import expect

    page.goto(f"/admin/pages/{demo.seeds['bulk3']}/edit/")
    page.get_by_role("button", name="Choose modalities").click()
    dialogue = page.get_by_role("dialog")
    # what lies beside the page is there without a search
    for title in ("Bulk 1", "Bulk 2"):
        dialogue.get_by_role("row", name=title).get_by_role("checkbox").check()
    dialogue.get_by_role("button", name="Confirm selection").click()

    taken = page.get_by_role("button", name="Remove: Bulk 1")
    kept = page.get_by_role("button", name="Remove: Bulk 2")
    expect(kept).to_be_visible()
    taken.click()
    expect(taken).to_have_count(0)
    expect(kept).to_be_focused()

    editing.save_draft(page)
    page.reload()
    expect(kept).to_be_visible()
    expect(taken).to_have_count(0)
