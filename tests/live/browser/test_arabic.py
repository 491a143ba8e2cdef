"""The admin in Arabic: from right to left, in words of its own, with nothing in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import gettext, override

from tests.live.browser import editing, signing_in
from tests.live.browser.axe import APPEARANCES, violations
from tests.live.browser.demo import Demo
from tests.live.browser.exclusions import SELECTORS

pytestmark = pytest.mark.browser


def test_a_page_is_made_in_arabic(new_context: Callable[..., Any], demo: Demo) -> None:
    from playwright.sync_api import expect

    context = new_context(base_url=demo.url)
    context.add_init_script(editing.NO_AUTOSAVE)
    page = context.new_page()
    signing_in.sign_in(page, demo, "arabic", "arabic")
    with override("ar"):
        paragraph, specialists = gettext("Paragraph"), gettext("Specialists")
        promote, add_quote, record = (
            gettext("Promote"),
            gettext("Add quote"),
            gettext("Record consent"),
        )
    assert paragraph != "Paragraph"

    page.goto(f"/admin/pages/add/wagtail_modalities/modality/{demo.seeds['index']}/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("#id_title").fill("علاج المشي")
    page.locator("#id_summary").fill("علاج نمشي فيه معا.")
    editing.write_rich(editing.add_block(page, paragraph), "نلتقي ثم نمشي.")
    page.get_by_role("tab", name=promote).click()
    page.locator("#id_slug").fill("walking-in-arabic")
    page.locator("button.action-save:visible").click()
    expect(page.locator(".messages")).to_contain_text("علاج المشي")
    nothing_in_the_way(page)
    modality = page.url

    page.get_by_role("tab", name=specialists).click()
    page.get_by_role("link", name=add_quote, exact=True).click()
    page.locator("#id_quote").fill("أصغي أولا، ثم نقرر معا إلى أين نمضي من هناك.")
    page.locator("#id_attribution_override").fill("سلمى، عمان")
    page.locator("button.action-save:visible").click()
    page.get_by_role("link", name=record).click()
    nothing_in_the_way(page)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".messages")).not_to_be_empty()

    page.goto(modality)
    page.locator("footer [aria-haspopup], footer .w-dropdown__toggle").first.click()
    page.locator("button[value=action-publish]").click()
    expect(page.locator(".messages")).to_contain_text("علاج المشي")
    assert page.request.get("/therapies/walking-in-arabic/").status == 200


def nothing_in_the_way(page: Any) -> None:
    """Nothing runs out of the window, and axe-core finds nothing."""
    width = "[document.scrollingElement.scrollWidth, innerWidth]"
    assert len(set(page.evaluate(width))) == 1
    found = violations(page, SELECTORS, APPEARANCES[:1])
    assert not found, found
