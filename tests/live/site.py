"""The site that the clients ask."""

from __future__ import annotations

from dataclasses import dataclass

from tests.api.asking import World


@dataclass(frozen=True)
class Site:
    """A running server: its root, without a slash at the end, and its pages."""

    url: str
    world: World
