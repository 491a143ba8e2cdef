"""What is kept of a release holds something of everything that the package can store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from wagtail.blocks import ListBlock, StreamBlock, StructBlock

from tests.stored import content
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)

pytestmark = pytest.mark.any_database

PAGE_TYPES = (get_modality_model(), get_specialist_quote_model(), get_modality_index_model())
#: gone within a day, and read by nothing later
SHORT_LIVED = {"PreviewDraft"}


@pytest.fixture(scope="module", autouse=True)
def _built(module_db: None) -> None:
    content.build()


@pytest.mark.django_db
def test_a_row_of_every_model() -> None:
    ours = apps.get_app_config("wagtail_modalities").get_models()

    empty = {model.__name__ for model in ours if not model._default_manager.exists()}

    assert empty == SHORT_LIVED


@pytest.mark.django_db
@pytest.mark.parametrize("model", PAGE_TYPES)
def test_every_part_of_every_block_has_a_value(model: Any) -> None:
    block = model._meta.get_field("body").stream_block
    bodies = [page.body.get_prep_value() for page in model.objects.all()]

    seen = {name for body in bodies for name in filled(block, body)}

    assert set(parts(block)) - seen == set()


@pytest.mark.django_db
@pytest.mark.parametrize("model", PAGE_TYPES)
def test_every_page_has_versions(model: Any) -> None:
    for page in model.objects.filter(live=True):
        assert page.revisions.exists(), page


def parts(block: Any, at: str = "") -> Iterator[str]:
    """The places within a block that can hold a value."""
    if isinstance(block, ListBlock):
        yield from parts(block.child_block, at)
    elif isinstance(block, StreamBlock | StructBlock):
        for name, child in block.child_blocks.items():
            yield f"{at}.{name}"
            yield from parts(child, f"{at}.{name}")


def filled(block: Any, stored: Any, at: str = "") -> Iterator[str]:
    """The places within a stored block that do hold one."""
    if isinstance(block, ListBlock):
        for item in stored:
            yield from filled(block.child_block, item["value"], at)
    elif isinstance(block, StreamBlock):
        for one in stored:
            yield f"{at}.{one['type']}"
            yield from filled(block.child_blocks[one["type"]], one["value"], f"{at}.{one['type']}")
    elif isinstance(block, StructBlock):
        for name, value in stored.items():
            if value not in (None, "", []):
                yield f"{at}.{name}"
            yield from filled(block.child_blocks[name], value, f"{at}.{name}")
