"""Stored stream content that today's block definitions cannot read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, router, transaction
from django.db.models import ExpressionWrapper, F, JSONField, Q
from django.db.utils import DatabaseError
from wagtail.blocks import Block
from wagtail.blocks.list_block import ListBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock

from wagtail_modalities.blocks.fields import BodyField, body_fields


@dataclass(frozen=True)
class UndefinedBlocks:
    """Stored blocks of one type without a definition, in one field of one model.

    ``block_type`` is a dotted path for blocks inside blocks. ``live`` counts blocks in the
    model's rows, ``revisions`` those in each object's newest and scheduled revisions.
    """

    field: str
    block_type: str
    live: int
    revisions: int


def undefined_blocks(using: str = "default") -> list[UndefinedBlocks]:
    """Count stored blocks whose type has no definition, per model, field and type.

    Reads the raw JSON of every row, revision by revision: meant for checks and commands.

    :param using: alias of the database to look at.
    :returns: one entry per model, field and type, sorted; empty where all is well, where the
        tables do not exist yet, or where a field's blocks cannot be built (E040 reports that).
    """
    found = []
    for field in body_fields():
        if field.problem() is not None or not router.allow_migrate_model(using, field.model):
            continue
        live = _count(field, _stored_rows(field, using))
        revisions = _count(field, _stored_revisions(field, using))
        found += [
            UndefinedBlocks(str(field), block_type, live[block_type], revisions[block_type])
            for block_type in sorted(live | revisions)
        ]
    return found


def undefined_types(block: Block, stored: Any) -> Iterator[str]:
    """Yield the type of each stored block that ``block`` has no definition for.

    :param block: the definition to compare with.
    :param stored: the block's raw (JSON) value; anything malformed is passed over.
    """
    if isinstance(block, BaseStreamBlock) and isinstance(stored, list):
        for item in stored:
            if not isinstance(item, dict):
                continue
            name = str(item.get("type"))
            if name not in block.child_blocks:
                yield name
            else:
                inner = undefined_types(block.child_blocks[name], item.get("value"))
                yield from (f"{name}.{below}" for below in inner)
    elif isinstance(block, BaseStructBlock) and isinstance(stored, dict):
        for name, child in block.child_blocks.items():
            inner = undefined_types(child, stored.get(name))
            yield from (f"{name}.{below}" for below in inner)
    elif isinstance(block, ListBlock) and isinstance(stored, list):
        for item in stored:
            value = item.get("value") if isinstance(item, dict) and "value" in item else item
            yield from undefined_types(block.child_block, value)


def _count(field: BodyField, contents: Iterator[Any]) -> Counter[str]:
    block = field.stream_block
    return Counter(name for content in contents for name in undefined_types(block, content))


def _stored_rows(field: BodyField, using: str) -> Iterator[Any]:
    # Selected as plain JSON: the field's own conversion is what leaves unknown blocks out.
    raw = ExpressionWrapper(F(field.name), output_field=JSONField())
    rows = field.model._base_manager.using(using).annotate(stored_body=raw)
    yield from _read(rows.values_list("stored_body", flat=True), using)


def _stored_revisions(field: BodyField, using: str) -> Iterator[Any]:
    from wagtail.models import Revision, RevisionMixin

    if not issubclass(field.model, RevisionMixin):
        return
    newest = field.model._base_manager.using(using).values("latest_revision_id")
    scheduled = Q(
        approved_go_live_at__isnull=False,
        content_type__app_label=field.model._meta.app_label,
        content_type__model=field.model._meta.model_name,
    )
    revisions = Revision.objects.using(using).filter(Q(pk__in=newest) | scheduled)
    for content in _read(revisions.values_list("content", flat=True), using):
        stored = content.get(field.name) if isinstance(content, dict) else None
        # modelcluster keeps a stream as JSON within the revision's JSON
        yield json.loads(stored) if isinstance(stored, str) and stored else stored


def _read(values: models.QuerySet[Any, Any], using: str) -> Iterator[Any]:
    try:
        with transaction.atomic(using=using):
            yield from values.iterator()
    except DatabaseError:
        # migrate runs these checks before the table or column is there
        return
