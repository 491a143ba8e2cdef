"""The page types' fields in Wagtail's own APIs: public values, made when they are asked for.

The serializers are thin and lazy: they name a key of the composed document and import ``compose``
only when they print it. Both APIs take them: v2 as Django REST framework fields, v3 through its
shim for such fields, which passes no request. The request would make no difference: what is
printed is public whoever asks.
"""

from __future__ import annotations

from typing import Any

from rest_framework.fields import Field
from wagtail.api import APIField


class ComposedField(Field):
    """One key of a page's composed document, as plain JSON data."""

    def __init__(self, key: str, **kwargs: Any) -> None:
        self.key = key
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, value: Any) -> Any:
        from wagtail_modalities.compose import document

        return document.of(value)[self.key]


class TextField(ComposedField):
    """A key that holds text, "" when absent."""

    def to_representation(self, value: Any) -> str:
        return str(super().to_representation(value))


class ListField(ComposedField):
    """A key that holds a list of objects, [] when absent."""

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        return list(super().to_representation(value))


class NamesField(ComposedField):
    """A key that holds a list of strings."""

    def to_representation(self, value: Any) -> list[str]:
        return list(super().to_representation(value))


class NumberField(ComposedField):
    """A key that holds a whole number."""

    def to_representation(self, value: Any) -> int:
        return int(super().to_representation(value))


class ObjectField(ComposedField):
    """A key that holds an object, or null when absent."""

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        found: dict[str, Any] | None = super().to_representation(value)
        return found


def _fields(**kinds: type[ComposedField]) -> list[APIField]:
    return [APIField(name, serializer=kind(name)) for name, kind in kinds.items()]


MODALITY = _fields(
    name=TextField,
    acronym=TextField,
    also_known_as=NamesField,
    summary=TextField,
    call_to_action=ObjectField,
    facts=ObjectField,
    concerns=ListField,
    populations=ListField,
    formats=ListField,
    evidence=ObjectField,
    review=ObjectField,
    crisis_notice=ObjectField,
    image=ObjectField,
    body=ListField,
    specialists_heading=TextField,
    specialists_intro=TextField,
    specialist_quotes=ListField,
    specialist_quotes_total=NumberField,
)

SPECIALIST_QUOTE = _fields(
    quote=TextField,
    attribution=TextField,
    source_url=TextField,
    source_note=TextField,
    specialist=ObjectField,
    modality=ObjectField,
    body=ListField,
)

MODALITY_INDEX = _fields(intro=TextField, body=ListField, image=ObjectField)
