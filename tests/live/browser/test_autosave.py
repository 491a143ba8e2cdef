"""A draft that is half filled in saves itself, and can be looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.live.browser import editing
from tests.live.browser.demo import Demo
from wagtail_modalities.compat import WAGTAIL_8

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not WAGTAIL_8, reason="Wagtail 7.4 does not save by itself"),
]
HALF_FILLED = ("Section", "Key facts", "Frequently asked questions", "Pull quote", "References")

SUMMARY = "Words that nobody has pressed a button for."


def saves(response: Any) -> bool:
    """Whether this answers the form that saves itself."""
    posted = response.request.method == "POST"
    return posted and bool(re.search(r"/pages/\d+/edit/$", response.url))


def test_a_half_filled_page_saves_itself(
    new_context: Callable[..., Any], signed_in: Any, demo: Demo
) -> None:
    from playwright.sync_api import expect

    page = new_context(storage_state=signed_in, base_url=demo.url).new_page()
    page.goto(f"/admin/pages/add/wagtail_modalities/modality/{demo.seeds['index']}/")
    editing.watched(page)
    editing.textbox(page, "Title").fill("Half a Therapy")
    for name in HALF_FILLED:
        editing.add_block(page, name)
    # the page has an address of its own once it was saved
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))
    expect(page.locator("#w-autosave-indicator").get_by_text("Saved", exact=True)).to_be_visible()
    with page.expect_response(saves) as answer:
        editing.textbox(page, "Summary").fill(SUMMARY)
    assert answer.value.json()["success"]
    shown = editing.preview(page)
    expect(shown.get_by_text(SUMMARY)).to_be_visible()

    page.goto(page.url)
    expect(editing.textbox(page, "Summary")).to_have_value(SUMMARY)
    expect(editing.blocks(page)).to_have_count(len(HALF_FILLED))
    expect(page.locator(".w-field__errors .error-message")).to_have_count(0)
