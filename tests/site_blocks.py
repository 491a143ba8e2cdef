"""A site's own choice of blocks, as the setting ``BLOCKS`` names it."""

from __future__ import annotations

from wagtail.blocks import Block, CharBlock


def blocks(blocks: list[tuple[str, Block]], *, field: str) -> list[tuple[str, Block]]:
    """Add a block to modality pages and take the video out of every body."""
    kept = [(name, block) for name, block in blocks if name != "video"]
    return [*kept, ("motto", CharBlock(max_length=120))] if field == "modality" else kept
