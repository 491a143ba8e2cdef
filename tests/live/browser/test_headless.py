"""From an editor's keystroke to the front end and back, on two origins.

The demo and its front end as ``make demo-headless`` serves them, and the same site built as files.
The steps build upon each other, as a day at work does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from example_site.headless import node
from tests.live.browser import axe, editing, origins, signing_in
from tests.live.browser.demo import Demo
from tests.live.browser.headless import Headless
from tests.live.frontend import building

pytestmark = pytest.mark.browser
FRAME = "#w-preview-iframe"
#: wide enough for the frame not to be scaled: the driver clicks where it is not otherwise
WIDE = """try { localStorage.setItem("wagtail:side-panel-width", "480"); } catch {}"""
#: which block is at the top of what is seen, and where
SEEN = """() => {
  const blocks = [...document.querySelectorAll("[data-block-id]")];
  const seen = blocks.find((one) => one.getBoundingClientRect().bottom > 0);
  return [seen.dataset.blockId, Math.round(seen.getBoundingClientRect().top)];
}"""
#: to a place in the first block, with all above it out of sight whatever the fonts: what is on show
#: there stays there. At once: the front end's own style glides, and would be measured on its way
INTO_THE_TEXT = """() => {
  window.same = true;
  const block = document.querySelector("[data-block-id]");
  window.scrollBy({ top: block.getBoundingClientRect().top + 100, behavior: "instant" });
}"""
GOES, STAYS = "These words are to go away.", "These words are to stay."


@pytest.fixture
def made(headless: Headless) -> dict[str, int]:
    """The primary keys of the pages."""
    found = headless.run("tests.live.browser.journey")
    headless.hook.forget()
    return found


class Files:
    """The front end as files, built when the CMS asks for it."""

    def __init__(self, headless: Headless) -> None:
        self._hook = headless.hook
        self.folder = node.FRONTEND / ".tested" / "journey"
        self._known = self.folder.with_suffix(".json")
        self._known.unlink(missing_ok=True)
        self._environment = {**headless.environment, "KNOWN_PATHS": str(self._known)}
        self.build()

    def build(self) -> None:
        building.build("static", self.folder, self._environment)

    def build_when_asked(self) -> None:
        self._hook.wait()
        self.build()

    def text(self, path: str) -> str:
        return Path(self.folder, path.strip("/"), "index.html").read_text(encoding="utf-8")


@pytest.fixture
def files(headless: Headless, made: dict[str, int]) -> Files:
    return Files(headless)


@pytest.fixture
def built(files: Files) -> Iterator[str]:
    """The root of a server with nothing but the files."""
    with origins.serving(files.folder) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def editor(new_context: Callable[..., Any], headless: Headless) -> Any:
    """An editor's window, who has logged in."""
    context = new_context(base_url=headless.cms)
    context.add_init_script(editing.NO_AUTOSAVE)
    context.add_init_script(WIDE)
    page = context.new_page()
    signing_in.sign_in(page, Demo(headless.cms, {}))
    page.set_viewport_size({"width": 1500, "height": 900})
    return page


@pytest.fixture
def reader(new_context: Callable[..., Any], headless: Headless) -> Any:
    """Somebody who reads the front end."""
    return new_context(base_url=headless.site).new_page()


def test_an_editors_day(
    new_context: Callable[..., Any],
    headless: Headless,
    made: dict[str, int],
    files: Files,
    built: str,
    editor: Any,
    reader: Any,
    watch: Any,
) -> None:
    from playwright.sync_api import expect

    form = f"{headless.cms}/admin/pages/{made['page']}/edit/"

    # what is typed is shown in the front end, to nobody else, at the place that is looked at
    editor.goto(form)
    preview = editing.preview(editor)
    expect(preview.get_by_role("heading", name="Journey Therapy", level=1)).to_be_visible()
    shown = document(editor)
    assert shown.url.startswith(f"{headless.site}/preview/")
    shown.evaluate(INTO_THE_TEXT)
    menu = preview.locator(".site-header").inner_text()
    before = shown.evaluate(SEEN)
    editing.watched(editor)
    editing.textbox(editor, "Summary").fill("Typed by an editor.")
    shown.wait_for_function("() => document.body.innerText.includes('Typed by an editor.')")
    assert document(editor).evaluate("() => window.same")
    block, top = shown.evaluate(SEEN)
    assert (block, top) == (before[0], pytest.approx(before[1], abs=1))
    assert preview.locator(".site-header").inner_text() == menu
    reader.goto("/journey/")
    expect(reader.get_by_text(GOES)).to_be_visible()
    assert "Typed by an editor." not in reader.content()

    # a click opens the block
    [_first, second] = editing.blocks(editor).locator("> section").all()
    preview.get_by_role("heading", name="How it goes on").click()
    anchor = second.get_attribute("id")
    editor.wait_for_function(
        "(id) => document.activeElement.closest('[data-panel]')?.id === id", arg=anchor
    )

    # published, the page is another one: at once by the server, in the files once they are built
    assert "Typed by an editor." not in files.text("/journey/")
    editing.publish(editor)
    reader.reload()
    expect(reader.get_by_text("Typed by an editor.")).to_be_visible()
    files.build_when_asked()
    assert "Typed by an editor." in files.text("/journey/")

    # moved, its old address leads to the new one, and one quote is withdrawn
    editor.goto(f"/admin/pages/{made['page']}/move/{made['elsewhere']}/confirm/")
    editor.get_by_role("button", name="Yes, move this page").click()
    editing.said(editor, re.compile("moved"))
    reader.goto("/journey/")
    assert reader.url == f"{headless.site}/elsewhere/journey/"
    headless.hook.wait()

    other = preview_of_another_editor(new_context, headless, made["page"])
    expect(other.get_by_text(GOES)).to_be_visible()
    editor.goto(f"/admin/modalities/consent/{made['withdrawn']}/withdraw/")
    editor.get_by_role("button", name="Withdraw").click()
    expect(editor.get_by_text("Consent withdrawn")).to_be_visible()

    # in the front end, in the API, in HTML of the CMS, in previews
    api = f"{headless.cms}/api/v2"
    html = f"/admin/pages/{made['page']}/view_draft/?mode=html"
    for place in (reader, other):
        place.reload()
        expect(place.get_by_text(STAYS)).to_be_visible()
        assert GOES not in place.content()
    paths = (f"modalities/{made['page']}/", "specialist_quotes/?limit=100", "modalities/?view=full")
    for path in paths:
        told = reader.request.get(f"{api}/{path}").text()
        assert STAYS in told
        assert GOES not in told
    assert reader.request.get(f"{api}/specialist_quotes/{made['withdrawn']}/").status == 404
    printed = editor.request.get(html).text()
    assert STAYS in printed
    assert GOES not in printed

    # and in the files, where the old address leads on
    files.build_when_asked()
    for file in files.folder.rglob("*.html"):
        assert GOES not in file.read_text(encoding="utf-8"), file
    visitor = new_context(base_url=built).new_page()
    visitor.goto("/journey/")
    visitor.wait_for_url(f"{built}/elsewhere/journey/")
    expect(visitor.get_by_text(STAYS)).to_be_visible()
    assert axe.violations(visitor) == ""


def document(editor: Any) -> Any:
    """The document in the preview's frame, once Wagtail is not putting another in its place."""
    for _ in range(100):
        found = editor.locator(FRAME).element_handle().content_frame()
        if found is not None:
            return found
        editor.wait_for_timeout(100)
    raise AssertionError("There is no preview")


def preview_of_another_editor(
    new_context: Callable[..., Any], headless: Headless, page_id: int
) -> Any:
    """What a second editor has open: the draft, in a tab of its own."""
    page = new_context(base_url=headless.cms).new_page()
    signing_in.sign_in(page, Demo(headless.cms, {}), "second", "second")
    page.goto(f"/admin/pages/{page_id}/view_draft/")
    assert page.url.startswith(f"{headless.site}/preview/")
    return page
