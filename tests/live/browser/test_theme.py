"""The public pages as visitors have them: strict policy, no shift, little weight, on paper."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.live.browser.demo import Demo
from tests.live.browser.pages import PUBLIC, address
from tests.live.browser.policy import documented

pytestmark = pytest.mark.browser
MODALITY = PUBLIC["modality"]
SIZES = {"phone": {"width": 375, "height": 700}, "desktop": {"width": 1280, "height": 900}}
#: bytes that a page may have with all but its pictures, as they are
WEIGHT = 50_000
#: bytes that all of it may have on its way, compressed, and without its pictures
ON_THE_WAY = 20_000
#: keeps what moved without anybody's doing, from the first moment
LISTEN = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    if (!one.hadRecentInput) {
      moved.push(one.sources.map(({node}) => node && node.outerHTML ? node.outerHTML.slice(0, 120)
        : String(node)).join(" | "));
    }
  }
}).observe({type: "layout-shift", buffered: true});
"""
#: goes down the page a window at a time, so that pictures that wait are fetched
DOWN = """async () => {
  for (let at = 0; at < document.body.scrollHeight; at += innerHeight / 2) {
    scrollTo(0, at);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
  await Promise.all([...document.images].map((one) => one.complete ? null
    : new Promise((done) => { one.onload = one.onerror = done; })));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""

#: pages that have everything that is laid out in a way of its own
LAID_OUT = (
    "home",
    "index",
    "modality",
    "modality, table and lists",
    "modality, images",
    "modality, bare",
    "modality, Arabic",
    "quote",
)
pages = pytest.mark.parametrize("name", PUBLIC)


@pytest.mark.parametrize("name", LAID_OUT)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_on_a_page_shifts(
    new_context: Callable[..., Any], demo: Demo, name: str, size: str
) -> None:
    context = new_context(viewport=SIZES[size])
    context.add_init_script(LISTEN)
    page = context.new_page()
    assert page.goto(address(demo, PUBLIC[name])).status == 200
    page.evaluate(DOWN)
    assert page.evaluate("moved") == []
    broken = "[...document.images].filter((one) => !one.naturalWidth).map((one) => one.src)"
    assert page.evaluate(broken) == []


def test_a_shift_would_be_seen(new_context: Callable[..., Any], demo: Demo) -> None:
    context = new_context(viewport=SIZES["desktop"])
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(address(demo, MODALITY))
    page.evaluate(
        """async () => {
          document.querySelector("main").prepend(Object.assign(document.createElement("p"),
            {textContent: "Late"}));
          await new Promise((done) => setTimeout(done, 200));
        }"""
    )
    assert page.evaluate("moved.length") > 0


@pages
def test_a_page_is_light_and_strict_and_asks_nobody_else(
    visitor: Any, demo: Demo, name: str
) -> None:
    bodies: dict[str, bytes] = {}
    hosts: set[str] = set()

    def weigh(response: Any) -> None:
        hosts.add(urlsplit(response.url).netloc)
        if response.request.resource_type in ("document", "stylesheet", "script", "font"):
            bodies[response.url] = response.body()

    visitor.on("requestfinished", lambda request: weigh(request.response()))
    # what breaks the policy is an error on the console, for which the watch fails the test
    answer = visitor.goto(address(demo, PUBLIC[name]), wait_until="networkidle")
    assert answer.headers["content-security-policy"] == documented()
    assert hosts == {urlsplit(demo.url).netloc}
    assert len(bodies) >= 2
    weights = {url: len(body) for url, body in bodies.items()}
    assert sum(weights.values()) < WEIGHT, weights
    assert sum(len(gzip.compress(body)) for body in bodies.values()) < ON_THE_WAY


def test_the_policy_is_kept_by_the_browser(
    new_context: Callable[..., Any], demo: Demo, watch: Any
) -> None:
    watch.allow("Content Security Policy", "This test breaks it on purpose.")
    page = new_context().new_page()
    page.goto(address(demo, MODALITY))
    found = page.evaluate(
        """async () => {
          const broken = [];
          addEventListener("securitypolicyviolation", (one) =>
            broken.push(one.effectiveDirective));
          document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>x</p>");
          document.body.append(Object.assign(document.createElement("script"),
            {textContent: "window.ran = true"}));
          await new Promise((done) => setTimeout(done, 200));
          return [broken, window.ran === undefined];
        }"""
    )
    assert found == [["style-src-attr", "script-src-elem"], True]


def test_on_paper(visitor: Any, demo: Demo) -> None:
    from playwright.sync_api import expect

    visitor.emulate_media(media="print", color_scheme="dark")
    visitor.goto(address(demo, MODALITY))
    # the dark side is for screens
    colours = """() => [".wm-page", ".wm-quote", ".wm-crisis"].map((one) =>
      getComputedStyle(document.querySelector(one)).backgroundColor)"""
    assert set(visitor.evaluate(colours)) == {"rgb(255, 255, 255)"}
    for hidden in (".site-header nav", ".site-footer", ".wm-related", ".wm-quote__more"):
        expect(visitor.locator(hidden).first).to_be_hidden()
    for shown in (".wm-at-a-glance", ".wm-quote", ".wm-crisis", ".wm-review"):
        expect(visitor.locator(shown).first).to_be_visible()
    after = "getComputedStyle(document.querySelector('.wm-invitation a'), '::after').content"
    assert "https://www.example.org/" in visitor.evaluate(after)
    whole = "getComputedStyle(document.querySelector('.wm-quote')).breakInside"
    assert visitor.evaluate(whole) == "avoid"
    assert visitor.pdf(format="A4").startswith(b"%PDF")

    visitor.goto(address(demo, PUBLIC["index"]))
    expect(visitor.locator(".wm-form")).to_be_hidden()
    expect(visitor.locator(".wm-letters")).to_be_hidden()
    expect(visitor.locator(".wm-row").first).to_be_visible()


def test_what_is_folded_up_is_printed(visitor: Any, demo: Demo) -> None:
    visitor.goto(address(demo, PUBLIC["modality, video"]))
    shown = """document.querySelector(".wm-video__transcript .wm-prose")
      .checkVisibility({contentVisibilityAuto: true})"""
    assert visitor.evaluate(shown) is False
    visitor.emulate_media(media="print")
    assert visitor.evaluate(shown) is True


def test_the_filters_fold_up_where_there_is_little_room(
    new_context: Callable[..., Any], demo: Demo
) -> None:
    from playwright.sync_api import expect

    page = new_context(viewport=SIZES["phone"]).new_page()
    page.goto(address(demo, PUBLIC["index"]))
    concern = page.get_by_label("Concern")
    expect(concern).to_be_hidden()
    page.get_by_text("Filters").click()
    expect(concern).to_be_visible()
    concern.select_option(label="Insomnia (1)")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("1 therapy")).to_be_in_viewport()
    # what is set can be seen
    expect(page.get_by_label("Concern")).to_be_visible()

    page.set_viewport_size(SIZES["desktop"])
    page.goto(address(demo, PUBLIC["index"]))
    expect(page.get_by_label("Concern")).to_be_visible()
    expect(page.get_by_text("Filters")).to_be_hidden()


def test_the_quote_that_a_link_leads_to_stands_out(visitor: Any, demo: Demo) -> None:
    visitor.goto(address(demo, MODALITY))
    second = visitor.locator(".wm-quote").nth(1).get_attribute("id")
    visitor.goto(address(demo, f"{MODALITY}#{second}"))
    marked = """() => [...document.querySelectorAll(".wm-quote")].map((one) =>
      getComputedStyle(one).outlineStyle)"""
    assert visitor.evaluate(marked) == ["none", "solid", "none", "none"]
    visitor.emulate_media(forced_colors="active")
    assert visitor.evaluate(marked)[1] == "solid"


def test_a_table_can_be_scrolled_with_the_keyboard(
    new_context: Callable[..., Any], demo: Demo
) -> None:
    page = new_context(viewport={"width": 320, "height": 700}).new_page()
    page.goto(address(demo, PUBLIC["modality, table and lists"]))
    table = page.get_by_role("region", name="Two ways to meet")
    table.focus()
    assert table.evaluate("one => one.scrollWidth > one.clientWidth")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("one => one.scrollLeft > 0", arg=table.element_handle())
    ring = table.evaluate("one => getComputedStyle(one).outlineStyle")
    assert ring == "solid"


def test_a_page_from_right_to_left_is_the_mirror_image(visitor: Any, demo: Demo) -> None:
    visitor.goto(address(demo, PUBLIC["modality, Arabic"]))
    assert visitor.evaluate("document.documentElement.dir") == "rtl"
    sides = """() => [".wm-header", ".wm-hero", ".wm-main", ".wm-aside"].map((one) => {
      const box = document.querySelector(one).getBoundingClientRect();
      return box.x + box.width / 2 > innerWidth / 2 ? "right" : "left";
    })"""
    assert visitor.evaluate(sides) == ["right", "left", "right", "left"]
    marks = """getComputedStyle(document.querySelector(".wm-quote__words")).quotes"""
    assert visitor.evaluate(marks).startswith('"«" "»"')
    visitor.goto(address(demo, MODALITY))
    assert visitor.evaluate(sides) == ["left", "right", "left", "right"]


def test_a_script_with_tall_letters_has_room_between_its_lines(visitor: Any, demo: Demo) -> None:
    leading = """() => { const style = getComputedStyle(document.querySelector(".wm-page"));
      return Math.round(parseFloat(style.lineHeight) / parseFloat(style.fontSize) * 100) / 100; }"""
    found = {}
    for name in ("modality", "modality, Arabic", "modality, Japanese"):
        visitor.goto(address(demo, PUBLIC[name]))
        found[name] = visitor.evaluate(leading)
    assert found == {"modality": 1.65, "modality, Arabic": 1.85, "modality, Japanese": 1.8}


def test_the_other_dress(visitor: Any, demo: Demo) -> None:
    ground = "getComputedStyle(document.querySelector('.wm-page')).backgroundColor"
    visitor.goto(address(demo, f"{MODALITY}?theme=harbour"))
    assert visitor.evaluate(ground) == "rgb(255, 255, 255)"
    visitor.get_by_role("link", name="This page in its usual dress").click()
    assert visitor.evaluate(ground) == "rgb(252, 251, 248)"
    visitor.emulate_media(color_scheme="dark")
    assert visitor.evaluate(ground) == "rgb(21, 25, 26)"


def test_a_quote_s_page_has_the_site_s_own_template(visitor: Any, demo: Demo) -> None:
    from playwright.sync_api import expect

    visitor.goto(address(demo, PUBLIC["quote"]))
    expect(visitor.locator(".voice img")).to_be_visible()
    expect(visitor.get_by_role("link", name="All about Interpersonal Therapy")).to_be_visible()
