"""The site that the clients ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests import factories
from tests.api import asking
from tests.api.asking import World
from wagtail_modalities import get_modality_model


@dataclass(frozen=True)
class Site:
    """A running server and its pages: the first of them with four quotes.

    :param url: its root, without a slash at the end.
    :param every_block: a page whose body holds one of each block.
    """

    url: str
    world: World
    every_block: Any


def make_site(url: str) -> Site:
    world = asking.make_world()
    for _ in range(2):
        factories.make_quote(world.page)
    blocks = get_modality_model()._meta.get_field("body").stream_block.child_blocks
    body = [(name, block.normalize(block.get_preview_value())) for name, block in blocks.items()]
    return Site(url, world, factories.make_modality(world.index, title="All Blocks", body=body))
