"""What an editor does in the page editor, in single steps."""

from __future__ import annotations

import re
from typing import Any

#: On Wagtail 8 the editor saves by itself half a second after each change. Two requests that save
#: the same new page at once are a race that core leaves to the editor's slowness: steps that press
#: buttons as fast as these switch it off, with the switch that core's own controller reads.
NO_AUTOSAVE = """
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-edit-form]");
  if (form) form.setAttribute("data-w-autosave-active-value", "false");
});
"""

#: Wagtail finds changes by comparing the form with how it was two seconds after its scripts began
#: (the initial delay of UnsavedController, counted again where Stimulus connects it again). What is
#: typed before that is no change, to previews and to autosave: nobody but a script is done by then.
COUNT_SNAPSHOTS = """
window.snapshots = { due: 0, taken: 0 };
document.addEventListener("w-unsaved:ready", () => { window.snapshots.due += 1; });
document.addEventListener("w-unsaved:watch-edits", () => { window.snapshots.taken += 1; });
"""


def watched(page: Any) -> None:
    """Wait until Wagtail notices what is changed in the form that has just been opened."""
    page.wait_for_function("() => snapshots.due > 0 && snapshots.taken >= snapshots.due")


def textbox(page: Any, name: str) -> Any:
    """The field whose label is ``name``, be it required or not."""
    return page.get_by_role("textbox", name=re.compile(rf"^{re.escape(name)}\*?$"))


def blocks(page: Any) -> Any:
    """The blocks of the body."""
    return _stream(page).locator(":scope > [data-streamfield-child]")


def add_block(page: Any, name: str) -> Any:
    """Add a block to the end of the body with the picker."""
    _stream(page).locator(":scope > div > .c-sf-add-button").last.click()
    page.locator(".w-combobox").get_by_role("option", name=name, exact=True).click()
    return blocks(page).last


def add_item(block: Any) -> None:
    """Add an item to the end of a block's list."""
    block.locator(".c-sf-add-button").last.click()


def write(block: Any, field: str, text: str, item: int = 0) -> None:
    """Write into a field of a block; ``item`` counts where the block has a list of them."""
    place = block.locator(f'[data-contentpath="{field}"]').nth(item)
    if place.locator("[role=textbox]").count():
        write_rich(place, text)
    else:
        place.locator("input:not([type=hidden]), textarea").fill(text)


def write_rich(place: Any, text: str) -> None:
    """Write into the one rich text in ``place``."""
    from playwright.sync_api import expect

    place.locator("[role=textbox]").press_sequentially(text)
    # the editor takes a moment to write the words into the form
    stored = place.locator("[data-streamfield-widget] > input[type=hidden]")
    expect(stored).to_have_value(re.compile(re.escape(text)))


def tab(page: Any, name: str) -> Any:
    """Open a tab of the form."""
    page.get_by_role("tab", name=re.compile(rf"^{name}\b")).click()
    return page.get_by_role("tabpanel", name=re.compile(rf"^{name}\b"))


def save_draft(page: Any) -> None:
    """Press "Save draft" and wait for the message that it worked."""
    page.get_by_role("button", name="Save draft").click()
    said(page, re.compile(r"created|saved|updated"))


def press_publish(page: Any) -> None:
    """Choose "Publish" among the actions at the bottom of the form."""
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()


def publish(page: Any) -> None:
    """Publish the page and wait for the message that it worked."""
    press_publish(page)
    said(page, re.compile(r"published"))


def said(page: Any, text: Any) -> None:
    """Wait for a message at the top of the admin."""
    from playwright.sync_api import expect

    expect(page.locator(".messages")).to_contain_text(text)


def preview(page: Any) -> Any:
    """The preview in the side panel, opened where it is not."""
    frame = page.frame_locator("[data-side-panel=preview] iframe:not(.w-preview__proxy)")
    if not page.locator("[data-side-panel=preview]").is_visible():
        page.get_by_role("button", name="Toggle preview").click()
    return frame


def _stream(page: Any) -> Any:
    return page.locator(
        "#panel-child-content-body-section [data-streamfield-stream-container]"
    ).first
