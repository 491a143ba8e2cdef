"""Our markup works under a Content Security Policy that forbids what stands in the page itself.

`live/browser/test_theme.py` has a browser keep that policy on public pages. Core's admin needs
inline scripts and styles of its own; what we add to it needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5rdf
import pytest
from django.test import Client
from django.urls import reverse

import wagtail_modalities
from tests.admin.forms import filled
from tests.admin.permitted import CORE, addresses
from tests.admin.test_permissions import url_of, world

__all__ = ["world"]

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ROOT = Path(wagtail_modalities.__file__).parent
#: types of script elements that no browser runs
DATA = ("json", "template")
#: how the scripts begin that core's widgets for dates, choosers and rows of a form write
WIDGETS = (
    "initDateChooser(", "initDateTimeChooser(", "new Chooser(", "new ImageChooser(",
    "new PageChooser(", "(function() { var panel = new InlinePanel(",
)  # fmt: skip
#: what of JavaScript makes code or markup of a text
RUNS = re.compile(
    r"\beval\(|new Function|(?:inner|outer)HTML|insertAdjacentHTML|document\.write|cssText"
)


def inline(html: str) -> Iterator[tuple[str, str]]:
    """What a strict policy forbids: scripts, handlers and styles in the page."""
    tree = html5rdf.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        kind = element.get("type", "")
        is_data = any(part in kind for part in DATA)
        if element.tag == "script" and "src" not in element.attrib and not is_data:
            yield "script", " ".join((element.text or "").split())[:60]
        if element.tag == "style":
            yield "style", " ".join((element.text or "").split())[:60]
        for name in element.attrib:
            if name.startswith("on") or name == "style":
                yield str(name), element.attrib[name]


def test_our_markup_needs_no_inline_script_or_style() -> None:
    found = {}
    for path in ROOT.rglob("*.html"):
        source = re.sub(r"{[%#].*?[%#]}|{{.*?}}", "", path.read_text(encoding="utf-8"))
        if wrong := list(inline(source)):
            found[str(path.relative_to(ROOT))] = wrong
    for path in ROOT.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if wrong := re.findall(r"[\"']<script>|<style|\sstyle=[\"']|\son[a-z]+=[\"']", source):
            found[str(path.relative_to(ROOT))] = wrong
    for path in ROOT.rglob("*.js"):
        source = path.read_text(encoding="utf-8")
        runs = (
            r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|cssText"
        )
        if wrong := re.findall(runs, source):
            found[str(path.relative_to(ROOT))] = wrong
    assert found == {}


def test_pages_and_their_previews_need_none(world: Any) -> None:
    editor = world.clients["superuser"]
    pages = (world.index, world.modality, world.quote)
    for page in pages:
        html = Client().get(page.url, follow=True).content.decode()
        assert list(inline(html)) == [], page
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[world.modality.pk])
    editor.post(preview, filled(editor, world.modality))
    shown = editor.get(preview, {"mode": ""}).content.decode()
    assert list(inline(shown)) == []


def test_what_we_add_to_the_admin_needs_none(world: Any) -> None:
    editor = world.clients["superuser"]
    found, looked = {}, 0
    for address in addresses():
        if address.name in CORE:
            continue
        response = editor.get(url_of(address, world), follow=True)
        if "html" in response.headers["Content-Type"]:
            looked += 1
            ours = [one for one in inline(response.content.decode()) if not is_of_core(*one)]
            if ours:
                found[address.name] = ours
    assert looked > 30
    assert found == {}


def is_of_core(kind: str, text: str) -> bool:
    """Whether it is what core's own widgets write beside a field."""
    return kind == "script" and text.startswith(WIDGETS)
