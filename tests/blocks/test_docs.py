"""Every block has a page in the reference, and the page says what the block says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StructBlock,
    TextBlock,
)

from tests.blocks.steps import BODIES
from tests.blocks.test_body import ALL, NAMES
from tests.blocks.test_values import EXPECTED

DOCS = Path(__file__).parent.parent.parent / "docs" / "reference" / "blocks"
WHERE = {"modality": "modality pages", "quote": "specialists' quotes", "index": "index pages"}


def page(name):
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def children(block, path=""):
    """Yield each child of a block, and of the items of its lists, with its path."""
    for name, child in getattr(block, "child_blocks", {}).items():
        yield f"{path}{name}", child
        if isinstance(child, ListBlock):
            yield from children(child.child_block, f"{path}{name}.")


def limit(child):
    """The limit of a child in the words of the reference; "" where it has none of its own."""
    if isinstance(child, ListBlock):
        return f"{child.meta.min_num or 0} to {child.meta.max_num} items"
    if isinstance(child, IntegerBlock):
        return f"{child.field.min_value} to {child.field.max_value}"
    if isinstance(child, RichTextBlock):
        return "rich text"
    if isinstance(child, CharBlock | TextBlock):
        return f"{child.field.max_length} characters"
    if isinstance(child, PageChooserBlock):
        return "one page"
    return ""


@pytest.mark.parametrize(("field", "name"), ALL)
def test_the_page_says_where_the_block_may_stand(field, name):
    place = next(line for line in page(name).splitlines() if line.startswith("Group: "))
    assert str(BODIES[field]().child_blocks[name].meta.group) in place
    assert WHERE[field] in place


@pytest.mark.parametrize(("field", "name"), ALL)
def test_the_page_lists_every_child_with_its_limit(field, name):
    rows = dict(re.findall(r"^\| `([\w.]+)` \| (.*) \|$", page(name), re.MULTILINE))
    found = dict(children(BODIES[field]().child_blocks[name]))
    assert list(rows) == [path for path in found if not path.startswith(("image.", "table."))]
    for path, row in rows.items():
        cells = row.split(" | ")
        assert limit(found[path]) in cells[1]
        if isinstance(found[path], ChoiceBlock):
            for value, _label in found[path].field.choices:
                assert not value or f"`{value}`" in cells[0]


@pytest.mark.parametrize(("field", "name"), ALL)
def test_the_page_shows_a_real_api_value(field, name):
    found = BODIES[field]().child_blocks[name]
    shown = json.loads(re.findall(r"```json\n(.*?)```", page(name), re.DOTALL)[0])
    assert found.api_class.model_validate(shown).model_dump(mode="json") == shown
    if isinstance(found, StructBlock):
        assert set(shown) == set(EXPECTED.get(name, shown))


def test_the_index_links_every_page_and_there_is_no_other():
    names = {name for names in NAMES.values() for name in names}
    linked = re.findall(r"^- \[(\w+)\]\((\w+)\.md\)", page("index"), re.MULTILINE)
    assert {text for text, _target in linked} == {target for _text, target in linked} == names
    assert {path.stem for path in DOCS.glob("*.md")} == names | {"index"}
