"""The app is taken out of a site with content, as docs/how-to/remove-the-app.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sites.site import REPOSITORY, Site

# a whole site once more: .ci/run has it on SQLite, tox on every database
pytestmark = [pytest.mark.any_database, pytest.mark.takes_long, pytest.mark.newest_line]

STEPS = "tests.sites.removing"
HOW_TO = (REPOSITORY / "docs/how-to/remove-the-app.md").read_text(encoding="utf-8")


def told(name: str) -> str:
    """A block of code of the how-to."""
    found = re.search(rf"<!-- remove:{name} -->\n```\w+\n(.*?)```", HOW_TO, re.DOTALL)
    assert found, name
    return found[1]


def test_nothing_is_left_but_what_the_how_to_names(database_url: str, tmp_path: Path) -> None:
    site = Site("tests.settings.plain", database_url)
    without = Site("tests.settings.removed", database_url)
    (tmp_path / "pages.py").write_text(told("pages"), encoding="utf-8")

    before = site.step("fill", module=STEPS)
    site.succeed(STEPS, "execute", str(tmp_path / "pages.py"))
    site.manage(told("tables"))
    without.manage(told("types"))
    after = without.step("left", module=STEPS)

    assert all(before.values()), before
    assert "no issues" in after["check"]
    assert after["makemigrations"] == "No changes detected\n"
    assert not any(after["rows"].values()), after["rows"]
    assert set(after["answers"].values()) == {200}, after["answers"]
