"""Functions that a site might name in its BLOCKS setting, right ones and wrong ones."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import Block, CharBlock, RichTextBlock

Blocks = list[tuple[str, Block]]


def adds(blocks: Blocks, *, field: str) -> Blocks:
    return [*blocks, ("motto", CharBlock())] if field == "modality" else blocks


def replaces(blocks: Blocks, *, field: str) -> Blocks:
    return [(name, RichTextBlock() if name == "section" else block) for name, block in blocks]


def removes(blocks: Blocks, *, field: str) -> Blocks:
    return [(name, block) for name, block in blocks if name not in ("faq", "callout", "table")]


def reorders(blocks: Blocks, *, field: str) -> Blocks:
    return list(reversed(blocks))


def repeats(blocks: Blocks, *, field: str) -> Blocks:
    return [*blocks, ("section", CharBlock())]


def forgets(blocks: Blocks, *, field: str) -> Any:
    return None


def classes(blocks: Blocks, *, field: str) -> Any:
    return [("motto", CharBlock)]


def fails(blocks: Blocks, *, field: str) -> Any:
    raise LookupError("no such block")


def use(name: str) -> dict[str, str]:
    """The settings that name one of these functions."""
    return {"BLOCKS": f"tests.blocks.site_blocks.{name}"}
