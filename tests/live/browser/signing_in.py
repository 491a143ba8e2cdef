"""The way into the admin."""

from __future__ import annotations

from typing import Any

from tests.live.browser.demo import LOGIN, Demo


def sign_in(page: Any, demo: Demo, name: str = LOGIN[0], password: str = LOGIN[1]) -> None:
    """Log in with the form, as the demo's superuser unless told otherwise."""
    from playwright.sync_api import expect

    page.goto(f"{demo.url}/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{demo.url}/admin/")
