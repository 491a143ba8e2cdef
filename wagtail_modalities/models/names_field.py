"""A list of names in one field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models


class NamesField(models.JSONField):
    """A list of strings; each of them is a text of its own to wagtail-localize.

    To migrations it is Django's own field: nothing of it is in the database.
    """

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def get_translatable_segments(self, value: Sequence[str] | None) -> list[Any]:
        """Return the names as wagtail-localize asks for them, by their place in the list."""
        from wagtail_localize.segments import StringSegmentValue

        return [StringSegmentValue(str(place), str(name)) for place, name in enumerate(value or [])]

    def restore_translated_segments(
        self, value: Sequence[str] | None, segments: Iterable[Any]
    ) -> list[str]:
        """Return the names with their translations in place."""
        names = [str(name) for name in value or []]
        for segment in segments:
            names[int(segment.path)] = segment.render_text()
        return names
