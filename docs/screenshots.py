"""Takes the documentation's screenshots from a running demo: ``make screenshots``.

Needs Playwright (the ``docs`` extra) and a Chromium, whose path CHROMIUM may name.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
SITE = f"http://{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
MODALITY = f"{SITE}/therapies/interpersonal-therapy/"
# no network but the site itself
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


def log_in(page: Page) -> None:
    """Log in as the demo's editor."""
    page.goto(f"{SITE}/admin/login/")
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", "willow-admin")
    page.click("button[type=submit]")
    page.wait_for_url(f"{SITE}/admin/")


def take(page: Page) -> None:
    """Take every screenshot, each named after what it shows."""
    page.goto(MODALITY)
    page.screenshot(path=IMAGES / "modality.png")
    page.get_by_role("heading", name="Meet the specialists").evaluate("e => e.scrollIntoView()")
    page.screenshot(path=IMAGES / "specialists.png")
    page.goto(f"{SITE}/therapies/")
    page.screenshot(path=IMAGES / "index.png")
    log_in(page)
    found = page.request.get(f"{SITE}/api/v2/pages/?slug=interpersonal-therapy").json()
    page.goto(f"{SITE}/admin/pages/{found['items'][0]['id']}/edit/")
    page.wait_for_load_state("networkidle")
    page.get_by_text("Collapse all").scroll_into_view_if_needed()
    page.screenshot(path=IMAGES / "editor.png")


def main() -> int:
    """Start a browser and take the screenshots; returns the exit code."""
    if not CHROMIUM:
        sys.stderr.write("No chromium found. Name one in CHROMIUM.\n")
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*QUIET, "--no-sandbox"] if os.getuid() == 0 else QUIET
        )
        take(browser.new_page(viewport={"width": 1280, "height": 900}))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
