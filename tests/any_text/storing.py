"""Every text that the database holds, in whichever table of ours or log of core's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

_PARAGRAPH = re.compile(r"<p[^>]*>(.*?)</p>", re.DOTALL)


def fields_of(model: Any) -> list[models.Field[Any, Any]]:
    """The fields of a model that hold texts."""
    kinds = models.CharField | models.TextField | models.JSONField
    return [field for field in model._meta.concrete_fields if isinstance(field, kinds)]


def ours() -> list[Any]:
    """The models of this package, as the site has them."""
    return [model for model in apps.get_models() if "modalities" in model._meta.app_label]


def kept() -> dict[str, set[models.Field[Any, Any]]]:
    """Return the texts of all rows, each with the fields that hold it.

    Texts of columns, within JSON, and of paragraphs in rich text; white space is one blank.
    """
    found: dict[str, set[models.Field[Any, Any]]] = {}
    for model in dict.fromkeys([*ours(), Page, Revision, PageLogEntry, ModelLogEntry]):
        fields = fields_of(model)
        for row in model._base_manager.values_list(*(field.name for field in fields)):
            for field, value in zip(fields, row, strict=True):
                for text in _within(value):
                    found.setdefault(" ".join(text.split()), set()).add(field)
    return found


def _within(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        if value[:1] in "[{" and value:
            try:
                inner = json.loads(value)
            except ValueError:
                return
            yield from _within(inner)
        elif value[:2] == "<p":
            yield from (unescape(found) for found in _PARAGRAPH.findall(value))
    elif isinstance(value, dict):
        for part in value.values():
            yield from _within(part)
    elif isinstance(value, list | tuple):
        # a list of lines, as they were typed
        yield " ".join(part for part in value if isinstance(part, str))
        for part in value:
            yield from _within(part)
    elif hasattr(value, "raw_data"):
        yield from _within(list(value.raw_data))
