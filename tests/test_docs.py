"""What the documentation points at exists, and its Python examples are Python."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from wagtail_modalities.signals import Reason

REPOSITORY = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])

FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
TARGET = re.compile(r"\bmake ([a-z]+(?:-[a-z]+)*)\b")

documents = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix()
)


def anchors(document: Path) -> set[str]:
    """The anchors of a document's headings, as the usual Markdown renderers make them."""
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in kept}


@documents
def test_relative_links_lead_somewhere(document: Path) -> None:
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    broken = []
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path) if path else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)

    assert not broken


@documents
def test_python_examples_are_python(document: Path) -> None:
    for example in PYTHON.findall(document.read_text(encoding="utf-8")):
        ast.parse(example)


def test_every_reason_for_the_signal_is_documented() -> None:
    page = (REPOSITORY / "docs/reference/signals.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([a-z]+)` \| (?!`)", page, re.MULTILINE)

    assert [name for name in named if name != "sender"] == [str(reason) for reason in Reason]


def test_make_targets_in_the_documentation_exist() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    code = re.compile(r"`[^`\n]+`|" + FENCE.pattern, re.DOTALL | re.MULTILINE)
    named = {
        target
        for document in DOCUMENTS
        for piece in code.findall(document.read_text(encoding="utf-8"))
        for target in TARGET.findall(piece)
    }

    assert named
    assert named <= targets
