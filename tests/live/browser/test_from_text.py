"""A page, and the quotes of an e-mail, come in as text."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.live.browser import editing
from tests.live.browser.demo import ROOT, Demo

pytestmark = pytest.mark.browser

OURS = ROOT / "example_site" / "content" / "interpersonal-therapy.txt"
SAMPLES = Path(os.environ.get("SAMPLES") or ROOT.parent / "shared" / "samples")
SAMPLE = SAMPLES / "interpersonal-therapy.txt"
TEXTS = [
    pytest.param(OURS, "ours", id="ours"),
    pytest.param(
        SAMPLE,
        "sample",
        id="sample",
        marks=pytest.mark.skipif(
            not SAMPLE.exists(),
            reason="../shared/samples is not beside this clone, and SAMPLES names no other place",
        ),
    ),
]
E_MAIL = """\
From: Front desk <desk@example.org>
Subject: Two more for the mail page

Hello, here are the two that we waited for.

> I write down what people say in their own words, and read it back to them.

— Odessa Marchetti, Psychologist in Duluth, MN

We look for the letter that was never sent, and then we write it together.

— Piet Hollander, Counselor in Omaha, NE

--
Front desk, Willow Lane
"""


@pytest.mark.parametrize(("file", "name"), TEXTS)
def test_a_pasted_page_is_published_with_its_quotes(
    page: Any, visitor: Any, demo: Demo, file: Path, name: str
) -> None:
    from playwright.sync_api import expect

    page.goto(f"/admin/pages/{demo.seeds[f'text, {name}']}/")
    more(page, "New from text")
    editing.textbox(page, "Text").fill(file.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Preview", exact=True).click()
    expect(page.get_by_text("4 quotes", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile(r"^Quote \d+, line \d+"))).to_have_count(4)

    # mended in place
    first = page.get_by_role("region", name=re.compile("^Quote 1,"))
    first.get_by_text("Mend the attribution of quote 1").click()
    editing.textbox(first, "Line").fill("— Wilhelmina Strand, Psychologist in Duluth, MN")
    page.get_by_role("button", name="Update the preview").last.click()
    expect(page.get_by_text("— Wilhelmina Strand, Psychologist in Duluth, MN")).to_be_visible()

    page.get_by_role("radio", name="Granted").check()
    editing.textbox(page, "Evidence").fill("Folder 12")
    page.get_by_role("button", name="Publish", exact=True).click()
    editing.said(page, "4 of them are live.")

    visitor.goto(f"/text-{name}/")
    visitor.get_by_role("link", name=re.compile("Interpersonal Therapy")).click()
    expect(visitor.locator("blockquote")).to_have_count(4)
    expect(visitor.get_by_text("Wilhelmina Strand, Psychologist in Duluth, MN")).to_be_visible()
    path = visitor.evaluate("location.pathname")
    told = visitor.request.get(f"/api/v2/modalities/resolve/?path={path}").json()["page"]
    assert len(told["specialist_quotes"]) == 4
    assert told["summary"]


def test_two_quotes_come_in_with_an_e_mail(page: Any, visitor: Any, demo: Demo) -> None:
    from playwright.sync_api import expect

    page.goto(demo.edit("e-mail"))
    editing.tab(page, "Specialists").get_by_role("link", name="Add quotes from text").click()
    editing.textbox(page, "Text").fill(E_MAIL)
    page.get_by_role("button", name="Preview", exact=True).click()

    # what somebody said is not struck out; the mail's own lines are
    lines = page.get_by_role("group", name=re.compile("^Ticked lines are left out"))
    for line in ("From: Front desk", "Subject: Two more", "Front desk, Willow Lane"):
        expect(lines.get_by_role("checkbox", name=re.compile(line))).to_be_checked()
    lines.get_by_role("checkbox", name=re.compile("I write down")).uncheck()
    page.get_by_role("button", name="Update the preview").first.click()
    expect(page.get_by_role("heading", name=re.compile(r"^Quote \d+, line \d+"))).to_have_count(2)

    page.get_by_role("radio", name="Granted").check()
    page.get_by_role("button", name="Publish", exact=True).click()
    editing.said(page, "2 of them are live.")
    visitor.goto("/therapies/mail-therapy/")
    expect(visitor.get_by_text("Odessa Marchetti, Psychologist in Duluth, MN")).to_be_visible()
    expect(visitor.get_by_text("We look for the letter that was never sent")).to_be_visible()
    told = visitor.request.get(f"/api/v2/modalities/{demo.seeds['e-mail']}/").json()
    assert len(told["specialist_quotes"]) == 2


def more(page: Any, action: str) -> None:
    """Choose an action in the header's menu."""
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name=action).click()
