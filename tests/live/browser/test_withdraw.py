"""An editor withdraws a consent, and the words are gone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.browser.demo import Demo

pytestmark = pytest.mark.browser


def test_withdrawn_words_are_gone_at_once(page: Any, visitor: Any, demo: Demo) -> None:
    from playwright.sync_api import expect

    api = f"{demo.url}/api/v2/modalities/{demo.seeds['withdrawing']}/"
    visitor.goto("/therapies/withdrawing-therapy/")
    expect(visitor.get_by_text("These words are to be withdrawn.")).to_be_visible()
    assert "to be withdrawn" in visitor.request.get(api).text()

    page.goto(demo.edit("withdrawn"))
    page.get_by_role("link", name="Withdraw consent").click()
    expect(page.get_by_role("table", name="Pages that go dark")).to_contain_text(
        "Withdrawing Therapy"
    )
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("Consent withdrawn")).to_be_visible()

    visitor.reload()
    expect(visitor.get_by_text("These words are to be kept.")).to_be_visible()
    expect(visitor.get_by_text("These words are to be withdrawn.")).to_have_count(0)
    answer = visitor.request.get(api)
    assert "to be withdrawn" not in answer.text()
    assert "to be kept" in answer.text()
