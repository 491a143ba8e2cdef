"""Takes the documentation's screenshots from a running demo: ``make screenshots``.

Looks and saves nothing: on a demo that nobody has edited, the pictures are the same each time.
Needs Playwright (the ``docs`` extra) and a Chromium, whose path CHROMIUM may name. Languages that
the demo has no page in are shown by the demo that the browser's tests start for themselves.

Where names of pictures are given it takes those alone: ``python docs/screenshots.py index quote``.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # Python puts this folder first

from tests.live.browser.demo import DemoProcess  # noqa: E402  (after the line above)

IMAGES = Path(__file__).parent / "images"
TEXT = ROOT / "example_site" / "content" / "solution-focused-brief-therapy.txt"
SITE = f"http://{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
MODALITY = f"{SITE}/therapies/interpersonal-therapy/"
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
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
    page.wait_for_load_state("networkidle")


def quote(page: Page) -> None:
    page.goto(f"{MODALITY}dana-whitlock-on-interpersonal-therapy/")


def restyled(page: Page) -> None:
    page.goto(f"{MODALITY}?theme=harbour")


def index(page: Page) -> None:
    page.goto(f"{SITE}/therapies/")


def crisis(page: Page) -> None:
    page.goto(f"{SITE}/therapies/dialectical-behavior-therapy/")
    page.get_by_role("heading", name="Who it helps").evaluate("e => e.scrollIntoView()")


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


@dataclass(frozen=True)
class Look:
    """A picture of a public page, as one visitor has it.

    :param show: opens what it shows.
    :param options: those of Playwright's ``new_context``.
    :param media: "print" for the page as it is printed.
    """

    name: str
    show: Callable[[Page], None]
    options: dict[str, Any] = field(default_factory=dict)
    media: Literal["screen", "print"] = "screen"


PHONE = {"viewport": {"width": 375, "height": 812}, "device_scale_factor": 2}
PUBLIC = (
    Look("modality", modality),
    Look("modality-dark", modality, {"color_scheme": "dark"}),
    Look("modality-phone", modality, PHONE),
    Look("modality-print", modality, {"viewport": {"width": 794, "height": 1123}}, "print"),
    Look("specialists", specialists),
    Look("quote", quote),
    Look("restyled", restyled),
    Look("index", index),
    Look("index-phone", index, PHONE),
    Look("callout-forced-colours", crisis, {"forced_colors": "active"}),
)
#: addresses on the demo of the browser's tests
LANGUAGES = {
    "modality-arabic": "/ar/therapies/interpersonal-therapy/",
    "modality-japanese": "/ja/therapies/interpersonal-therapy/",
}
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


#: all that the window shows is there: a picture may be painted some time after it is loaded
PAINTED = """Promise.all([...document.images]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().top < innerHeight)
  .map((one) => one.decode()))"""


def shoot(page: Page, name: str) -> None:
    """Save what the page shows."""
    page.evaluate(PAINTED)
    page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")


def take_public(browser: Browser, wanted: set[str]) -> None:
    """Take the pictures of public pages, each with a fresh visitor."""
    for look in PUBLIC:
        if look.name in wanted:
            context = browser.new_context(**{"viewport": DESKTOP, **look.options})
            page = context.new_page()
            page.emulate_media(media=look.media)
            look.show(page)
            shoot(page, look.name)
            context.close()


def take_languages(browser: Browser, wanted: set[str]) -> None:
    """Take the pictures of languages that the demo has no page in."""
    chosen = {name: path for name, path in LANGUAGES.items() if name in wanted}
    if not chosen:
        return
    process = DemoProcess()
    try:
        demo = process.demo()
        page = browser.new_page(viewport=DESKTOP)
        for name, path in chosen.items():
            page.goto(demo.url + path)
            shoot(page, name)
        page.close()
    finally:
        process.stop()


def take_admin(browser: Browser, wanted: set[str]) -> None:
    """Take the pictures of the admin, each named after the function that opens what it shows."""
    chosen = [show for show in ADMIN if name_of(show) in wanted]
    if not chosen:
        return
    page = browser.new_page(viewport=DESKTOP)
    stay_on_the_site(page)
    log_in(page)
    for show in chosen:
        show(page)
        shoot(page, name_of(show))


def name_of(show: Callable[[Page], None]) -> str:
    """The name of an admin picture."""
    return show.__name__.replace("_", "-")


def main(names: list[str]) -> int:
    """Start a browser and take the screenshots; returns the exit code."""
    known = {look.name for look in PUBLIC} | set(LANGUAGES) | {name_of(show) for show in ADMIN}
    wanted = set(names) or known
    if not CHROMIUM or wanted - known:
        problem = f"No such picture: {', '.join(sorted(wanted - known))}\n"
        sys.stderr.write(problem if CHROMIUM else "No chromium found. Name one in CHROMIUM.\n")
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*QUIET, "--no-sandbox"] if os.getuid() == 0 else QUIET
        )
        take_public(browser, wanted)
        take_languages(browser, wanted)
        take_admin(browser, wanted)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
