"""The table in docs/reference/permissions.md, and the addresses of the admin that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

TABLE = Path(__file__).resolve().parent.parent.parent / "docs/reference/permissions.md"

#: in the order of the table's columns
ROLES = (
    "anonymous",
    "no_admin",
    "no_pages",
    "view_only",
    "add_only",
    "other_section",
    "editor",
    "publisher",
    "superuser",
)
#: what a cell says, and what the admin answers
LOGIN, NO, YES = "login", "no", "yes"


@dataclass(frozen=True)
class Row:
    """One line of the table: addresses by name, and what each role is answered there."""

    what: str
    #: names of addresses, ``*`` for any part
    names: tuple[str, ...]
    cells: tuple[str, ...]

    def speaks_of(self, name: str) -> bool:
        return any(fnmatchcase(name, pattern) for pattern in self.names)


@dataclass(frozen=True)
class Address:
    """A view of the admin that this package brings: its name and what its path asks for."""

    name: str
    parameters: tuple[str, ...]


def rows() -> list[Row]:
    """Return the lines of the documented table."""
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == len(ROLES) + 2:
            names = tuple(re.findall(r"`([^`]+)`", cells[1]))
            if names:
                found.append(Row(cells[0], names, tuple(cells[2:])))
    return found


#: core's views of our page types and of our settings, by names of our own
CORE = {
    "core:add_modality": "wagtailadmin_pages:add",
    "core:add_quote": "wagtailadmin_pages:add",
    "core:explore": "wagtailadmin_explore",
    "core:edit": "wagtailadmin_pages:edit",
    "core:preview": "wagtailadmin_pages:preview_on_edit",
    "core:history": "wagtailadmin_pages:history",
    "core:copy": "wagtailadmin_pages:copy",
    "core:move": "wagtailadmin_pages:move",
    "core:unpublish": "wagtailadmin_pages:unpublish",
    "core:delete": "wagtailadmin_pages:delete",
    "core:settings": "wagtailsettings:edit",
}


def addresses() -> list[Address]:
    """Return every view of ours in the admin, whoever wrote its class: each must have its line."""
    ours = [found for found in _walk(get_resolver()) if "modalities_" in found.name]
    return [
        *dict.fromkeys(found for found in ours if "api" not in found.name),
        *_bulk_actions(),
        *(Address(name, ()) for name in CORE),
    ]


def _walk(resolver: Any, *spaces: str) -> Iterator[Address]:
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            inner = (*spaces, found.namespace) if found.namespace else spaces
            yield from _walk(found, *inner)
        elif isinstance(found, URLPattern) and found.name:
            parameters = tuple(found.pattern.regex.groupindex)
            yield Address(":".join([*spaces, found.name]), parameters)


def _bulk_actions() -> list[Address]:
    """Our bulk actions have core's address; here ``bulk:`` and their type stand for it."""
    bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")  # reads the hooks
    types = {
        action.action_type
        for models in bulk_action_registry.actions.values()
        for actions in models.values()
        for action in actions.values()
        if action.__module__.startswith("wagtail_modalities")
    }
    return [Address(f"bulk:{action_type}", ()) for action_type in sorted(types)]
