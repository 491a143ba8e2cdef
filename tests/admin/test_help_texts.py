"""Every field and every part of a block says what belongs there, with an example."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import Block, ListBlock

from tests.blocks.steps import BODIES
from tests.blocks.test_body import ALL
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)

MODELS = {
    "modality": get_modality_model,
    "quote": get_specialist_quote_model,
    "index": get_modality_index_model,
}


def ours(handler: Any, model: Any) -> list[FieldPanel]:
    """The panels of the fields that this package brings, and of the title."""
    base = {field.name for parent in model._meta.get_parent_list() for field in parent._meta.fields}
    found = []
    for child in getattr(handler, "children", []):
        if isinstance(child, FieldPanel):
            if child.field_name == "title" or child.field_name not in base:
                found.append(child)
        else:
            found += ours(child, model)
    return found


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_has_an_example(kind):
    model = MODELS[kind]()
    panels = ours(model.get_edit_handler(), model)
    without = [p.field_name for p in panels if "example" not in str(p.help_text)]

    assert len(panels) > 4
    assert without in ([], ["comment_notifications"])


def parts(block: Block, path: str = "") -> Any:
    for name, child in getattr(block, "child_blocks", {}).items():
        yield f"{path}{name}", child
        if isinstance(child, ListBlock):
            yield from parts(child.child_block, f"{path}{name}.")


@pytest.mark.parametrize(("field", "name"), ALL)
def test_every_part_of_a_block_says_what_belongs_there(field, name):
    for path, child in parts(BODIES[field]().child_blocks[name]):
        help_text = str(getattr(child, "field", child.meta).help_text)
        assert help_text, path
        # a list may leave the example to its items
        assert isinstance(child, ListBlock) or "xample" in help_text or path == "quote_page"
