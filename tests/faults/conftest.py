"""Sites whose processes end with the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.processes import Site


@pytest.fixture
def make_site(tmp_path: Path) -> Iterator[Callable[[], Site]]:
    """The suite's database as it is now, for other processes."""
    made: list[Site] = []

    def make() -> Site:
        made.append(Site(tmp_path))
        return made[-1]

    yield make
    for site in made:
        site.stop()
