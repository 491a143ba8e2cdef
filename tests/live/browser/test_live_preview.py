"""An editor types, and a front end on another origin shows it; a click there opens the block.

What is tried is the contract of docs/how-to/preview-pages.md, with the front end's half as it
stands there (:mod:`tests.live.browser.front_end`).
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.live.browser import editing
from tests.live.browser.demo import Demo
from tests.live.browser.front_end import FrontEnd
from tests.live.browser.watching import Watch

pytestmark = pytest.mark.browser
#: wide enough for the frame not to be scaled: the driver clicks where it is not otherwise
WIDE = """try { localStorage.setItem("wagtail:side-panel-width", "480"); } catch {}"""
FRAME = "#w-preview-iframe"
#: the id of the panel that has the focus, and where it is in the window
FOCUS = """() => {
  const panel = document.activeElement.closest("[data-streamfield-child] [data-panel]");
  return panel && [panel.id, Math.round(panel.getBoundingClientRect().top)];
}"""


@pytest.fixture
def form(page: Any, demo: Demo, stand_in: FrontEnd) -> Any:
    """The form of a page, with the front end beside it."""
    from playwright.sync_api import expect

    page.add_init_script(WIDE)
    page.set_viewport_size({"width": 1500, "height": 900})
    page.goto(demo.edit("headless"))
    expect(editing.preview(page).get_by_role("heading", name="Live Therapy")).to_be_visible()
    expect(page.locator("#w-preview-iframe[src]")).to_be_visible()
    editing.watched(page)
    return page


def front_end(form: Any) -> Any:
    """What is shown in the preview's frame."""
    return form.frame_locator(FRAME)


def document(form: Any) -> Any:
    """The document in the frame, for scripts: once Wagtail is not putting another in its place."""
    for _ in range(100):
        found = form.locator(FRAME).element_handle().content_frame()
        if found is not None:
            return found
        form.wait_for_timeout(100)
    raise AssertionError("There is no preview")


def comes_from(form: Any, origin: str) -> None:
    """Wait until what is in the frame has come from an origin."""
    for _ in range(200):
        if document(form).url.startswith(f"{origin}/"):
            return
        form.wait_for_timeout(100)
    raise AssertionError(f"{document(form).url} is not from {origin}")


def summary(form: Any, words: str) -> Any:
    """Type a summary, and wait for the front end to show it."""
    from playwright.sync_api import expect

    editing.textbox(form, "Summary").fill(words)
    expect(front_end(form).get_by_text(words)).to_be_visible()


def has_focus(form: Any, anchor: str) -> None:
    """Wait until a block has the focus, and stands at the top of the window."""
    form.wait_for_function(
        f"(wanted) => {{ const found = ({FOCUS})(); return found?.[0] === wanted; }}", arg=anchor
    )
    assert 0 <= form.evaluate(FOCUS)[1] < form.viewport_size["height"] / 2


def test_what_is_typed_is_shown_in_place(form: Any, stand_in: FrontEnd) -> None:
    shown = document(form)
    assert shown.url.startswith(f"{stand_in.url}/preview/")
    shown.evaluate("() => { window.same = true; window.scrollTo(0, 300); }")

    for words in ("Typed once.", "Typed twice."):
        editing.textbox(form, "Summary").fill(words)
        shown.wait_for_function("(words) => document.body.innerText.includes(words)", arg=words)

    assert document(form).evaluate("() => [window.same, window.scrollY]") == [True, 300]


def test_a_click_opens_the_block_wherever_it_is(form: Any) -> None:
    sections = front_end(form).get_by_role("heading", level=2)
    anchors = [one.get_attribute("id") for one in editing.blocks(form).locator("> section").all()]
    collapsed = form.locator(f"#{anchors[2]} [data-panel-toggle]").first
    collapsed.click()
    form.locator("#panel-child-content-body-section [data-panel-toggle]").first.click()
    editing.tab(form, "Facts")

    sections.nth(2).click()
    has_focus(form, anchors[2])
    assert collapsed.get_attribute("aria-expanded") == "true"

    # one that was never saved has its id from the form itself
    new = editing.add_block(form, "Paragraph")
    editing.write_rich(new, "Never saved.")
    front_end(form).get_by_text("Never saved.").wait_for()
    editing.tab(form, "Review")
    front_end(form).get_by_text("Never saved.").click()
    has_focus(form, new.locator("> section").get_attribute("id"))


def test_a_click_on_another_page_opens_it_beside(form: Any, demo: Demo) -> None:
    here = form.url
    with form.context.expect_page() as opened:
        front_end(form).get_by_text("Words on another page").click()

    assert re.fullmatch(rf"{demo.url}/admin/pages/\d+/edit/", opened.value.url)
    assert opened.value.evaluate("() => window.opener") is None
    assert form.url == here


def test_a_click_in_a_tab_of_its_own_follows_the_address(form: Any, demo: Demo) -> None:
    anchors = [one.get_attribute("id") for one in editing.blocks(form).locator("> section").all()]
    with form.context.expect_page() as opened:
        form.get_by_label("Preview in new tab").click()
    tab = opened.value
    tab.get_by_role("heading", level=2).nth(3).click()
    tab.wait_for_url(f"{demo.edit('headless')}#{anchors[3]}")
    has_focus(tab, anchors[3])


def test_what_others_say_is_not_heard(form: Any, demo: Demo, stand_in: FrontEnd) -> None:
    [first, second, *_] = [
        one.get_attribute("id") for one in editing.blocks(form).locator("> section").all()
    ]
    says = """([origin, url, type]) => window.parent.postMessage(
        {wagtailModalities: {type, url}}, origin)"""
    # another origin than the front end's, and a frame of its origin that is not the preview's
    strangers = [stand_in.url.replace("localhost", "127.0.0.1"), stand_in.url]
    for number, origin in enumerate(strangers):
        form.evaluate(
            """async ([url, name]) => {
              const frame = Object.assign(document.createElement("iframe"), {src: url, name});
              document.body.append(frame);
              await new Promise((loaded) => frame.addEventListener("load", loaded));
            }""",
            [f"{origin}/render.js", f"stranger{number}"],
        )
        for kind in ("ready", "edit"):
            said = [demo.url, f"{demo.edit('headless')}#{first}", kind]
            form.frame(name=f"stranger{number}").evaluate(says, said)
    # the front end itself may say much, too
    for url in (
        "javascript:document.body.remove()",
        f"{demo.url}/therapies/",
        f"{demo.url}/admin/../therapies/",
        f"{demo.url}.example.org/admin/pages/1/edit/",
        "https://www.example.org/admin/",
        "no address",
        None,
    ):
        document(form).evaluate(says, [demo.url, url, "edit"])

    # messages arrive in their order
    front_end(form).get_by_role("heading", level=2).nth(1).click()
    has_focus(form, second)
    assert len(form.context.pages) == 1
    summary(form, "Sent to the preview's own frame.")


def test_other_modes_are_left_to_wagtail(form: Any, demo: Demo, stand_in: FrontEnd) -> None:
    from playwright.sync_api import expect

    modes = form.get_by_label("Preview mode")
    modes.select_option(label="Page on this server")
    comes_from(form, demo.url)
    expect(front_end(form).locator(".wm-page")).to_be_visible()
    summary(form, "Typed in another mode.")
    modes.select_option(label="Advice")
    expect(front_end(form).get_by_text("The summary has 4 words")).to_be_visible()

    modes.select_option(label="Front end")
    comes_from(form, stand_in.url)
    expect(front_end(form).get_by_text("Typed in another mode.")).to_be_visible()
    document(form).evaluate("() => { window.same = true; }")
    summary(form, "Typed in the front end again.")
    assert document(form).evaluate("() => window.same")


def test_the_checks_look_at_the_front_end_again_and_again(form: Any, watch: Watch) -> None:
    from playwright.sync_api import expect

    watch.allow("axe.run results", "Wagtail's own script logs what its checks find.")
    count = form.locator("[data-side-panel-toggle=checks] [data-side-panel-toggle-counter]")
    words = form.locator("[data-content-word-count]")
    expect(words).to_have_text(re.compile(r"\d+"))
    assert count.is_hidden()

    add = "() => document.body.append(document.createElement('h2'))"
    document(form).evaluate(add)
    summary(form, "Now there is a heading without words.")
    expect(count).to_have_text("1")
    form.get_by_role("button", name="Toggle checks").click()
    expect(form.locator("[data-checks-panel]")).to_contain_text("Empty heading found")

    document(form).evaluate("() => document.querySelector('body > h2').remove()")
    before = words.inner_text()
    editing.textbox(form, "Summary").fill("It is gone.")
    expect(count).to_be_hidden()
    expect(words).not_to_have_text(before)


def test_wagtail_loads_it_anew_when_no_token_is_to_be_had(form: Any, watch: Watch) -> None:
    watch.allow("?mode=token", "The connection fails, as this test wants it.")
    watch.allow("net::ERR_FAILED", "The same, in the console.")
    document(form).evaluate("() => { window.same = true; }")
    form.route("**/preview/?mode=token", lambda route: route.abort())
    summary(form, "Shown in another document.")
    assert document(form).evaluate("() => window.same") is None

    form.unroute("**/preview/?mode=token")
    document(form).evaluate("() => { window.same = true; }")
    summary(form, "Shown in place again.")
    assert document(form).evaluate("() => window.same")


def test_wagtail_loads_it_anew_when_the_front_end_is_silent(form: Any, stand_in: FrontEnd) -> None:
    form.clock.install()
    # a link that somebody has followed, to a page that knows no messages
    document(form).goto(f"{stand_in.url}/render.js")

    with form.expect_response("**/preview/?mode=token"):
        editing.textbox(form, "Summary").fill("Back again.")

    shown = front_end(form).get_by_text("Back again.")
    for _ in range(40):
        # we wait for an answer, and core then waits for the old document to tell its place
        form.clock.fast_forward(11_000)
        if shown.is_visible():
            break
        form.wait_for_timeout(500)
    comes_from(form, f"{stand_in.url}/preview")


def test_a_token_that_has_ended_is_made_good_by_the_next(
    form: Any, stand_in: FrontEnd, watch: Watch
) -> None:
    watch.allow("404", "What is asked for with the token that has ended.")
    watch.allow("The draft is not to be had", "What the front end says to that.")
    document(form).goto(f"{stand_in.url}/preview/ended/")
    front_end(form).get_by_text("There is no draft yet").wait_for()

    summary(form, "Typed afterwards.")
