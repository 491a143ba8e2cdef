"""Blocks with a typed API value, and the items that their lists are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel
from wagtail.blocks import StructBlock, StructValue, TextBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from wagtail_modalities.blocks import segments
from wagtail_modalities.blocks.public import Context, public_value


class TypedBlock:
    """Mixin: the API prints a typed, public value (see ``values.py``), not the stored data.

    A subclass names the class of the value in ``api_class`` and may override ``api_value``.
    """

    api_class: ClassVar[type[BaseModel]]

    def api_value(self, value: Any, context: Context) -> Any:
        """Return the data that ``api_class`` is made from, as plain as ``public_value``."""
        raise NotImplementedError

    def typed_value(self, value: Any, context: Context | None = None) -> BaseModel:
        """Return the block's native value, half-filled ones included, as an ``api_class``."""
        return self.api_class.model_validate(self.api_value(value, context or {}))

    def get_api_representation(self, value: Any, context: Context | None = None) -> Any:
        """Return the typed value as plain JSON data."""
        return self.typed_value(value, context).model_dump(mode="json")


class CompleteStructBlock(StructBlock):
    """A StructBlock whose values always have every child, with its default where none is given.

    Core does so when it reads stored data. Here it also holds for values that code builds, so
    that ``clean`` notices a required child that was left out.
    """

    def as_mapping(self, value: Any) -> Mapping[str, Any]:
        """Return what was given for the block as a mapping; subclasses may read other forms."""
        return value or {}

    def to_python(self, value: Any) -> StructValue:
        return super().to_python(self.as_mapping(value))

    def bulk_to_python(self, values: Any) -> list[StructValue]:
        found: list[StructValue] = super().bulk_to_python([self.as_mapping(v) for v in values])
        return found

    def normalize(self, value: Any) -> StructValue:
        if isinstance(value, StructValue):
            return value
        given = self.as_mapping(value)
        missing = {
            name: child.get_default()
            for name, child in self.child_blocks.items()
            if name not in given
        }
        return super().normalize({**missing, **given})

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Return what wagtail-localize gives a translator; half-filled values give less."""
        return segments.of_children(self, value)

    def public_children(self, value: Any, context: Context) -> dict[str, Any]:
        """Return each child's value in its public form, by the child's name."""
        given = value or {}
        return {
            name: public_value(child, given.get(name), context)
            for name, child in self.child_blocks.items()
        }


class TypedStructBlock(TypedBlock, CompleteStructBlock):
    """A StructBlock with a typed API value: one key per child."""

    def api_value(self, value: Any, context: Context) -> dict[str, Any]:
        return self.public_children(value, context)


class ItemBlock(CompleteStructBlock):
    """An item of a list within a block; its API value is its children's, beside its id."""

    def get_api_representation(self, value: Any, context: Context | None = None) -> dict[str, Any]:
        return self.public_children(value, context or {})


class TextItemBlock(ItemBlock):
    """An item of one short text, whose length subclasses set.

    A bare string stands for the item, so that scripts may write plain lists of strings.
    """

    text = TextBlock(label=_("Text"), default="")

    def as_mapping(self, value: Any) -> Mapping[str, Any]:
        is_text = isinstance(value, str | Promise)
        return super().as_mapping({"text": str(value)} if is_text else value)

    class Meta:
        label_format = "{text}"


def refuse_repeated(items: Iterable[Any], child: str, message: str) -> None:
    """Refuse two items of a block's ``items`` that say the same in one child.

    Case and spaces make no difference; blank ones are not compared.
    """
    seen: set[str] = set()
    errors: dict[int, ValidationError] = {}
    for index, item in enumerate(items):
        text = " ".join(str(item.get(child) or "").split()).casefold()
        if text and text in seen:
            errors[index] = StructBlockValidationError(
                {child: ValidationError(message, code="duplicate")}
            )
        seen.add(text)
    if errors:
        raise StructBlockValidationError({"items": ListBlockValidationError(errors)})
