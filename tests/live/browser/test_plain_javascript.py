"""The how-to "A front end in plain JavaScript", in a browser on another origin than the API.

``make test-browser`` runs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import override_settings

from tests.api.asking import path
from tests.live import documented
from tests.live.browser import origins
from tests.live.browser.watching import Watch
from tests.live.site import Site
from wagtail_modalities import previews
from wagtail_modalities.conf import modalities_settings

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOW_TO = "front-end-in-plain-javascript.md"
#: an editor's window: it holds the front end in a frame, and keeps what that says
EDITOR = """(address) => {
  window.heard = [];
  addEventListener("message", ({ data, origin }) => window.heard.push({ ...data, origin }));
  const frame = document.createElement("iframe");
  frame.style = "width: 600px; height: 300px";
  frame.src = address;
  document.body.replaceChildren(frame);
}"""
UPDATE = """([token, url, origin]) => document.querySelector("iframe").contentWindow
  .postMessage({ wagtailModalities: { type: "update", token, url } }, origin)"""


@pytest.fixture
def cms(site: Site, tmp_path: Path) -> Iterator[str]:
    """The root of the CMS, which is set up as the how-to says, and whose front end is served."""
    [text] = documented.examples(HOW_TO, "python")
    text = text.replace("cms.example.org", "localhost")
    changed: dict[str, Any] = {}
    with origins.serving(tmp_path) as port:
        front_end = f"http://127.0.0.1:{port}"
        exec(text.replace("https://www.example.org", front_end), changed)
        ours = {name: changed[name] for name in changed if name.isupper()}
        with (
            override_settings(**ours),
            origins.allowing(front_end) as url,
            override_settings(WAGTAILAPI_BASE_URL=url, WAGTAILADMIN_BASE_URL=url),
        ):
            for name, text in documented.files(HOW_TO).items():
                (tmp_path / name).write_text(text.replace(documented.NAMED, url), encoding="utf-8")
            yield url


@pytest.fixture
def page(cms: str, new_context: Callable[..., Any], watch: Watch) -> Any:
    watch.allow("/media/", "Files are kept in memory, and served by nobody.")
    return new_context(base_url=modalities_settings.FRONTEND_URLS["localhost"]).new_page()


def test_the_front_end_lists_and_shows_pages(site: Site, page: Any) -> None:
    from playwright.sync_api import expect

    world = site.world
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Therapies")
    expect(page.get_by_role("status")).to_have_text("3 found")
    page.get_by_label("Concern").select_option(label="Grief (1)")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("status")).to_have_text("1 found")
    page.get_by_role("link", name=world.page.title).click()

    page.wait_for_url(f"**{path(world.page)}")
    expect(page.get_by_role("heading", level=1)).to_have_text(world.page.title)
    expect(page).to_have_title(world.page.title)
    description = page.locator("meta[name=description]")
    expect(description).to_have_attribute("content", world.page.summary)
    expect(page.get_by_role("heading", name="How")).to_be_visible()
    expect(page.get_by_role("img", name="A drawing").first).to_be_visible()
    quotes = page.locator("figure[id^=quote-]")
    expect(quotes).to_have_count(4)
    expect(quotes.first.locator("figcaption")).to_contain_text("Psychologist in Springfield, IL")

    # a link in the text leads to another page of this front end
    page.get_by_role("link", name="us").first.click()
    page.wait_for_url(f"**{path(world.other)}")

    # a quote without a page of its own is in its modality's
    page.goto(path(world.quote))
    page.wait_for_url(f"**{path(world.page)}#quote-{world.quote.pk}")
    expect(page.locator(f"#quote-{world.quote.pk}")).to_be_in_viewport()

    page.goto(path(world.quote_with_page))
    expect(page.get_by_text("At length.")).to_be_visible()
    page.goto(path(world.index))
    expect(page.get_by_role("heading", level=1)).to_have_text(world.index.title)
    expect(page.get_by_role("status")).to_have_text("3 found")


def test_a_path_that_leads_nowhere(page: Any, watch: Any) -> None:
    from playwright.sync_api import expect

    watch.allow("404", "The API says that there is no such page.")
    page.goto("/no/such/page/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not found")


def test_each_block_is_shown(site: Site, page: Any) -> None:
    from playwright.sync_api import expect

    page.goto(path(site.every_block))
    expect(page.get_by_role("heading", level=1)).to_have_text("All Blocks")
    names = site.every_block.body.stream_block.child_blocks
    for name in names:
        expect(page.locator(f"section.{name}")).to_have_count(1)
    empty = {name for name in names if not page.locator(f"section.{name}").inner_text().strip()}
    # its quotes, of which it has none, and an image that the example has not
    assert empty == {"specialist_quotes", "image"}
    expect(page.get_by_role("cell", name="12")).to_be_visible()
    expect(page.locator("section.section b")).to_have_text("structured")
    assert "<p>" not in page.locator("main").inner_text()


def test_what_an_editor_types_is_shown(cms: str, site: Site, page: Any) -> None:
    from playwright.sync_api import expect

    user = get_user_model().objects.create_superuser("typing", "", "typing")
    draft = site.world.page.specific_class.objects.get(pk=site.world.page.pk)
    draft.title = "Typed so far"
    token = previews.keep(draft, user, slot="")
    template = modalities_settings.PREVIEW_URLS["localhost"]
    origin = modalities_settings.FRONTEND_URLS["localhost"]
    page.goto(f"{cms}/admin/login/")
    page.evaluate(EDITOR, template.replace("{token}", token))
    shown = page.frame_locator("iframe")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Typed so far")
    assert heard(page, 1) == {"wagtailModalities": {"type": "ready"}, "origin": origin}

    # the place that somebody looks at stays
    last = shown.locator("figure[id^=quote-]").last
    last.scroll_into_view_if_needed()
    draft.title = "Typed a little more"
    token = previews.keep(draft, user, slot="")
    page.evaluate(UPDATE, [token, template.replace("{token}", token), origin])
    expect(shown.get_by_role("heading", level=1)).to_have_text("Typed a little more")
    expect(last).to_be_in_viewport()
    assert heard(page, 2)["wagtailModalities"] == {"type": "ready"}

    # a click leads to the form
    shown.get_by_text("How", exact=True).click()
    [section] = (block for block in draft.body if block.block_type == "section")
    form = f"{cms}/admin/pages/{draft.pk}/edit/"
    edit = {"type": "edit", "url": f"{form}#block-{section.id}-section"}
    assert heard(page, 3)["wagtailModalities"] == edit


def test_nobody_else_is_listened_to(cms: str, site: Site, page: Any, watch: Watch) -> None:
    from playwright.sync_api import expect

    watch.allow("postMessage", "A window on an origin that is not the editor's is told nothing.")
    user = get_user_model().objects.create_superuser("listening", "", "listening")
    token = previews.keep(site.world.page, user, slot="")
    address = modalities_settings.PREVIEW_URLS["localhost"].replace("{token}", token)
    page.goto(f"{cms.replace('127.0.0.1', 'localhost')}/admin/login/")
    page.evaluate(EDITOR, address)
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(UPDATE, [token, address, "*"])
    # a message of its own comes after the other
    page.frames[1].evaluate("""() => new Promise((done) => {
      addEventListener("message", done);
      postMessage("", "*");
    })""")
    assert not asked
    assert page.evaluate("window.heard") == []


def heard(page: Any, number: int) -> Any:
    """What the editor's window hears from the front end, the first message being 1."""
    page.wait_for_function(f"window.heard.length >= {number}")
    return page.evaluate("window.heard")[number - 1]


def test_a_preview_that_has_ended_says_so(page: Any, watch: Any) -> None:
    from playwright.sync_api import expect

    watch.allow("404", "The API says that there is no such draft.")
    page.goto("/#preview=no-such-token")
    expect(page.get_by_role("heading", level=1)).to_have_text("This preview has ended")
