"""Takes the documentation's screenshots from a running demo: ``make screenshots``.

Looks and saves nothing: on a demo that nobody has edited, the pictures are the same each time.
Needs Playwright (the ``docs`` extra) and a Chromium, whose path CHROMIUM may name.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
TEXT = Path(__file__).parents[1] / "example_site" / "content" / "solution-focused-brief-therapy.txt"
SITE = f"http://{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
MODALITY = f"{SITE}/therapies/interpersonal-therapy/"
# no network but the site itself
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


def stay_on_the_site(page: Page) -> None:
    """Answer for the services that the admin asks: no avatar, no newer release."""
    nobody = f"{SITE}/static/wagtailadmin/images/default-user-avatar.png"
    picture = page.request.get(nobody).body()
    page.route(
        re.compile(r"//www\.gravatar\.com/"),
        lambda route: route.fulfill(body=picture, content_type="image/png"),
    )
    page.route(re.compile(r"//releases\.wagtail\.org/"), lambda route: route.fulfill(json={}))


def log_in(page: Page) -> None:
    """Log in as the demo's superuser."""
    page.goto(f"{SITE}/admin/login/")
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", "willow-admin")
    page.click("button[type=submit]")
    page.wait_for_url(f"{SITE}/admin/")


def page_id(page: Page, slug: str) -> int:
    """The primary key of the page with this slug."""
    found = page.request.get(f"{SITE}/api/v2/pages/?slug={slug}").json()
    return int(found["items"][0]["id"])


def edit(page: Page, slug: str, tab: str = "content") -> None:
    """Open the form of the page with this slug."""
    page.goto(f"{SITE}/admin/pages/{page_id(page, slug)}/edit/#tab-{tab}")
    page.wait_for_load_state("networkidle")


def modality(page: Page) -> None:
    page.goto(MODALITY)


def specialists(page: Page) -> None:
    page.goto(MODALITY)
    page.get_by_role("heading", name="Meet the specialists").evaluate("e => e.scrollIntoView()")


def index(page: Page) -> None:
    page.goto(f"{SITE}/therapies/")


def modalities(page: Page) -> None:
    page.goto(f"{SITE}/admin/modalities/modality/")


def editor(page: Page) -> None:
    edit(page, "interpersonal-therapy")
    body = page.locator("#panel-child-content-body-section")
    toggles = ":scope [data-streamfield-child] > section > .w-panel__header .w-panel__toggle"
    body.locator(toggles).evaluate_all("all => all.forEach((one) => one.click())")
    body.evaluate("e => e.scrollIntoView()")


def block_picker(page: Page) -> None:
    page.goto(f"{SITE}/admin/pages/add/wagtail_modalities/modality/{page_id(page, 'therapies')}/")
    body = page.locator("#panel-child-content-body-section")
    body.evaluate("e => e.scrollIntoView()")
    body.locator(".c-sf-add-button").first.click()
    key_facts = page.locator(".w-combobox__option-row", has_text="Key facts")
    key_facts.get_by_role("button", name="Preview").click()
    page.frame_locator(".w-combobox-preview iframe").get_by_text("12 to 16 weeks").wait_for()


def specialists_tab(page: Page) -> None:
    edit(page, "interpersonal-therapy", "specialists")


def chooser(page: Page) -> None:
    index = page_id(page, "interpersonal-therapy")
    page.goto(f"{SITE}/admin/pages/add/wagtail_modalities/specialistquote/{index}/")
    page.get_by_role("button", name="Choose a specialist").click()
    page.get_by_role("dialog").get_by_role("textbox", name="Search term").fill("duluth")
    page.get_by_role("dialog").get_by_text("Annika Storm").wait_for(state="detached")


def preview(page: Page) -> None:
    edit(page, "interpersonal-therapy")
    page.get_by_role("button", name="Toggle preview").click()
    frame = page.frame_locator("[data-side-panel=preview] iframe:not(.w-preview__proxy)")
    # a choice made while the first preview still loads is lost
    frame.get_by_role("heading", name="Interpersonal Therapy (IPT)").wait_for()
    page.get_by_label("Preview mode").select_option(label="Search and social result")
    frame.get_by_text("In search results").wait_for()
    page.wait_for_load_state("networkidle")


def consent(page: Page) -> None:
    quote = page_id(page, "priya-ramanathan-on-interpersonal-therapy")
    page.goto(f"{SITE}/admin/modalities/consent/{quote}/record/")
    page.wait_for_load_state("networkidle")


def new_from_text(page: Page) -> None:
    page.goto(f"{SITE}/admin/modalities/from-text/{page_id(page, 'therapies')}/")
    text = TEXT.read_text(encoding="utf-8").replace("(SFBT)", "(SFT)")
    page.get_by_role("textbox", name="Text").fill(text)
    page.get_by_role("button", name="Preview", exact=True).click()
    page.get_by_role("heading", name="Quote 1,").wait_for()
    page.wait_for_load_state("networkidle")


def mark_as_reviewed(page: Page) -> None:
    slugs = ("cognitive-behavioral-therapy", "art-therapy")
    chosen = "&".join(f"id={page_id(page, slug)}" for slug in slugs)
    page.goto(f"{SITE}/admin/bulk/wagtailcore/page/modalities_mark_reviewed/?{chosen}")
    page.wait_for_load_state("networkidle")


PUBLIC: tuple[Callable[[Page], None], ...] = (modality, specialists, index)
ADMIN: tuple[Callable[[Page], None], ...] = (
    modalities,
    editor,
    block_picker,
    specialists_tab,
    chooser,
    preview,
    consent,
    new_from_text,
    mark_as_reviewed,
)


def take(page: Page) -> None:
    """Take every screenshot, each named after the function that opens what it shows."""
    stay_on_the_site(page)
    for number, show in enumerate((*PUBLIC, *ADMIN)):
        if number == len(PUBLIC):
            log_in(page)
        show(page)
        name = show.__name__.replace("_", "-")
        page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")


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
