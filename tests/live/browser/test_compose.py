"""An editor makes a page from nothing, with two people's words, and publishes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.live.browser import editing, signing_in
from tests.live.browser.demo import Demo

pytestmark = pytest.mark.browser

FIRST = "I ask what you have tried already. Much of it was sensible, and we go on from there."
SECOND = "People arrive tired of explaining themselves. We begin with a week that went well."


def test_a_page_from_nothing(new_context: Callable[..., Any], visitor: Any, demo: Demo) -> None:
    from playwright.sync_api import expect

    context = new_context(base_url=demo.url)
    context.add_init_script(editing.NO_AUTOSAVE)
    page = context.new_page()
    signing_in.sign_in(page, demo)

    page.goto(f"/admin/pages/{demo.seeds['index']}/")
    page.get_by_role("link", name="Add child page").click()
    page.get_by_role("link", name=re.compile(r"^Modality\b")).first.click()
    write_the_page(page)
    editing.save_draft(page)
    shown = editing.preview(page)
    expect(shown.get_by_role("heading", name="Journey Therapy (JT)")).to_be_visible()
    expect(shown.get_by_text("A walk around the block.")).to_be_visible()
    modality = page.url

    # a quote, and its specialist in the same go
    editing.tab(page, "Specialists").get_by_role("link", name="Add quote", exact=True).click()
    editing.textbox(page, "Quote").fill(FIRST)
    create_specialist(page, "Rosalind Achebe")
    editing.save_draft(page)

    # nobody's words go out without their consent
    editing.press_publish(page)
    expect(page.get_by_text(re.compile("Consent .*not.* recorded|not asked")).first).to_be_visible()
    assert visitor.request.get("/therapies/journey-therapy-jt/").status == 404
    record_consent(page)
    editing.publish(page)

    # a second one, by somebody whom the site knows
    page.goto(modality)
    editing.tab(page, "Specialists").get_by_role("link", name="Add quote", exact=True).click()
    editing.textbox(page, "Quote").fill(SECOND)
    choose_specialist(page, "Helen Ostrander")
    editing.save_draft(page)
    record_consent(page)
    editing.publish(page)

    page.goto(modality)
    editing.tab(page, "Specialists").get_by_role("link", name="Change the order").click()
    move_up(page, "Helen Ostrander")

    page.goto(modality)
    editing.publish(page)

    visitor.goto("/therapies/journey-therapy-jt/")
    words = visitor.locator("blockquote")
    expect(words).to_have_text([re.compile(SECOND[:20]), re.compile(FIRST[:20])])
    expect(visitor.get_by_text("Rosalind Achebe, Psychologist")).to_be_visible()
    expect(visitor.get_by_role("heading", name="How it goes")).to_be_visible()
    answer = visitor.request.get(
        "/api/v2/modalities/resolve/?path=/therapies/journey-therapy-jt/"
    ).json()
    told = answer["page"]
    assert [block["type"] for block in told["body"]] == [name for name, _ in BLOCKS.values()]
    assert [quote["quote"] for quote in told["specialist_quotes"]] == [SECOND, FIRST]


def section(block: Any) -> None:
    editing.write(block, "heading", "How it goes")
    editing.write(block, "text", "A walk around the block.")


def paragraph(block: Any) -> None:
    editing.write_rich(block, "Then we sit down.")


def callout(block: Any) -> None:
    editing.write(block, "title", "Good shoes")
    editing.write(block, "text", "Bring a pair.")


def key_facts(block: Any) -> None:
    editing.add_item(block)
    for number, (label, value) in enumerate((("Length", "Eight walks"), ("Setting", "Outside"))):
        editing.write(block, "label", label, number)
        editing.write(block, "value", value, number)


def what_to_expect(block: Any) -> None:
    editing.write(block, "title", "The first walk")
    editing.write(block, "text", "We get to know each other.")


def faq(block: Any) -> None:
    editing.write(block, "question", "What if it rains?")
    editing.write(block, "answer", "We take umbrellas.")


#: how each block is filled in, by its name in the picker
BLOCKS: dict[str, tuple[str, Callable[[Any], None]]] = {
    "Section": ("section", section),
    "Paragraph": ("paragraph", paragraph),
    "Callout": ("callout", callout),
    "Key facts": ("key_facts", key_facts),
    "What to expect": ("what_to_expect", what_to_expect),
    "Frequently asked questions": ("faq", faq),
}


def write_the_page(page: Any) -> None:
    editing.textbox(page, "Title").fill("Journey Therapy (JT)")
    editing.textbox(page, "Acronym").fill("JT")
    editing.textbox(page, "Summary").fill("A therapy that is walked through, one street at a time.")
    for name, (_type, fill) in BLOCKS.items():
        fill(editing.add_block(page, name))


def create_specialist(page: Any, name: str) -> None:
    """Create a specialist in the chooser, and choose them."""
    from playwright.sync_api import expect

    page.get_by_role("button", name="Choose a specialist").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Add specialist").click()
    editing.textbox(dialog, "Display name").fill(name)
    dialog.get_by_role("combobox", name=re.compile("^Profession")).fill("Psychologist")
    dialog.get_by_role("button", name="Add specialist").click()
    expect(page.get_by_text(f"{name}, Psychologist").first).to_be_visible()


def choose_specialist(page: Any, name: str) -> None:
    """Search for a specialist in the chooser, and choose them."""
    from playwright.sync_api import expect

    page.get_by_role("button", name="Choose a specialist").click()
    dialog = page.get_by_role("dialog")
    editing.textbox(dialog, "Search term").fill(name)
    dialog.get_by_role("link", name=name).click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text(name).first).to_be_visible()


def record_consent(page: Any) -> None:
    """Record consent to the words of the quote that is open, and come back to it."""
    form = page.url
    page.get_by_role("link", name="Record consent").click()
    editing.textbox(page, "Evidence").fill("E-mail of 2 March, folder 12")
    page.get_by_role("button", name="Record consent").click()
    editing.said(page, "recorded")
    page.goto(form)


def move_up(page: Any, title: str) -> None:
    """Drag a page to the top of the list."""
    rows = page.locator("table.listing tbody tr")
    rows.filter(has_text=title).locator(".w-orderable__item__handle").drag_to(rows.first)
    editing.said(page, "moved")
