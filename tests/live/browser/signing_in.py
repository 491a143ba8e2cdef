"""The way into the admin."""

from __future__ import annotations

from typing import Any

from tests.live.browser.demo import LOGIN, Demo


def sign_in(page: Any, demo: Demo) -> None:
    """Log in with the form, as the demo's superuser."""
    from playwright.sync_api import expect

    page.goto(f"{demo.url}/admin/")
    page.get_by_label("Username").fill(LOGIN[0])
    page.get_by_label("Password").fill(LOGIN[1])
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{demo.url}/admin/")
