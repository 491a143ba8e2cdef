"""What stands for what, in a value of any field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.blocks import ChooserBlock, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField


@dataclass(frozen=True)
class Swap:
    """One record of ``model`` is named where another one was.

    :param old: the primary key of the record that goes.
    :param new: that of the one that stays.
    """

    model: type[models.Model]
    old: Any
    new: Any

    def in_list(self, values: list[Any]) -> list[Any]:
        """Return a list of keys with the new one in the old one's place, and each once."""
        return list(dict.fromkeys(self.new if v == self.old else v for v in values))

    def in_block(self, block: Any, value: Any) -> Any:
        """Return a block's stored value with choosers of the record pointing at the new one."""
        if isinstance(block, ChooserBlock):
            names = block.model_class is self.model and value == self.old
            return self.new if names else value
        if isinstance(block, StructBlock) and isinstance(value, Mapping):
            known = block.child_blocks
            return {
                name: self.in_block(known[name], child) if name in known else child
                for name, child in value.items()
            }
        if isinstance(block, StreamBlock | ListBlock) and isinstance(value, list):
            return [self._in_item(block, item) for item in value]
        return value

    def _in_item(self, block: Any, item: Any) -> Any:
        """One child of a stream or list; lists were once stored without ids around their items."""
        if isinstance(block, ListBlock):
            if isinstance(item, Mapping) and item.get("type") == "item":
                return {**item, "value": self.in_block(block.child_block, item.get("value"))}
            return self.in_block(block.child_block, item)
        child = block.child_blocks.get(item.get("type")) if isinstance(item, Mapping) else None
        return {**item, "value": self.in_block(child, item.get("value"))} if child else item

    def in_field(self, field: Any, value: Any) -> Any:
        """Return what a revision stores for a field, with the new key for the old one."""
        if isinstance(field, StreamField):
            stream = json.loads(value) if isinstance(value, str) else value
            changed = self.in_block(field.stream_block, stream)
            if changed == stream:
                return value
            return json.dumps(changed) if isinstance(value, str) else changed
        if field.related_model is not self.model:
            return value
        if isinstance(value, list):
            return self.in_list(value)
        return self.new if value == self.old else value

    def in_content(self, model: Any, content: Mapping[str, Any]) -> dict[str, Any]:
        """Return a revision's content, or that of a child in it, with the new key for the old."""
        changed = dict(content)
        for name, field in naming_fields(model, self.model).items():
            if name not in content:
                continue
            value = content[name]
            if isinstance(field, models.Field):
                changed[name] = self.in_field(field, value)
            elif isinstance(value, list):
                changed[name] = [self.in_content(field.related_model, child) for child in value]
        return changed


def naming_fields(model: Any, target: type[models.Model]) -> dict[str, Any]:
    """Return what of a model can name a record of ``target``, by its key in a revision.

    Foreign keys, many-to-many fields, streams, and the relations of children that have any.
    """
    found = {
        field.name: field
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
        if field.related_model is target or isinstance(field, StreamField)
    }
    if issubclass(model, ClusterableModel):
        for relation in get_all_child_relations(model):
            if naming_fields(relation.related_model, target):
                found[relation.get_accessor_name()] = relation
    return found
