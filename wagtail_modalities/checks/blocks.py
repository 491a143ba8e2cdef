"""Whether body fields can be built, and what is stored in them be shown (E040, E041, W042)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from wagtail.blocks import Block
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from wagtail_modalities.blocks.fields import body_fields
from wagtail_modalities.blocks.stored import undefined_blocks


@register
def check_typed_table_installed(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Ask for the app that brings the table editor's script, where a body takes tables (E041).

    Without it the editor of every page with such a body fails to load.
    """
    if apps.is_installed("wagtail.contrib.typed_table_block"):
        return []
    return [
        Error(
            f"{field} takes tables, but wagtail.contrib.typed_table_block is not installed.",
            hint="Add 'wagtail.contrib.typed_table_block' to INSTALLED_APPS, or take the table "
            "block out with the BLOCKS setting.",
            obj=field,
            id="wagtail_modalities.E041",
        )
        for field in body_fields()
        if field.problem() is None and _holds_table(field.stream_block)
    ]


def _holds_table(block: Block) -> bool:
    if isinstance(block, BaseTypedTableBlock):
        return True
    children = list(getattr(block, "child_blocks", {}).values())
    if hasattr(block, "child_block"):
        children.append(block.child_block)
    return any(_holds_table(child) for child in children)


@register(Tags.database)
def check_stored_blocks(
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """Count the stored blocks that no definition fits any more (W042).

    Runs with ``check --database`` and before ``migrate``. Wagtail reads such blocks as nothing,
    so that they vanish with the next save of their page.
    """
    return [
        Warning(
            f"{found.field} holds blocks of the type {found.block_type!r}, which has no "
            f"definition: {found.live} in pages and {found.revisions} in drafts "
            f"(database {alias!r}).",
            hint="The next save of such a page drops them. Give the block back with the BLOCKS "
            "setting, or convert the content with a MigrateStreamData operation.",
            id="wagtail_modalities.W042",
        )
        for alias in databases or ()
        for found in undefined_blocks(alias)
    ]
