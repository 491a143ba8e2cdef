"""Each optional part absent by itself, and all of them: the site starts, and all else works.

What is chosen by a setting of ours is left out in ``tests/test_parts_left_out.py``.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.sites.site import Site, needs_wagtail_8
from wagtail_modalities.compat import WAGTAIL_8

pytestmark = [pytest.mark.any_database, pytest.mark.takes_long, pytest.mark.newest_line]

ABSENT = [
    "",
    "wagtail_modeladmin",
    "wagtail.api.v2",
    pytest.param("wagtail.api.v3", marks=needs_wagtail_8),
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "everything",
]
#: addresses of an installed part in the menu, by a piece of them
IN_THE_MENU = {
    "wagtail.contrib.redirects": "/admin/redirects/",
    "wagtail.contrib.search_promotions": "/admin/searchpicks/",
    "wagtail.contrib.settings": "/admin/settings/wagtail_modalities/modalitiessettings/",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with every part, put up once: each test takes a part out of a copy."""
    file = tmp_path_factory.mktemp("parts") / "site.sqlite3"
    Site("tests.settings.parts", f"sqlite:///{file}").step("fill", module="tests.sites.visiting")
    return file


@pytest.fixture
def visit(database: Path, tmp_path: Path) -> Any:
    """Says what a site without some parts answers."""

    def visited(without: str, **environment: str) -> Any:
        file = shutil.copy(database, tmp_path / "site.sqlite3")
        url = f"sqlite:///{file}"
        site = Site("tests.settings.parts", url, WITHOUT=without, **environment)
        return site.step("visit", module="tests.sites.visiting")

    return visited


@pytest.mark.parametrize("part", ABSENT)
def test_all_else_works_without(part: str, visit: Any) -> None:
    seen = visit(part)

    all_else_works(seen)
    assert set(seen["gone"].values()) <= {404}
    absent = set(IN_THE_MENU) if part == "everything" else {part}
    for name, address in IN_THE_MENU.items():
        assert any(address in url for url in seen["answers"]) is (name not in absent), name
    assert bool(seen["gone"]) is (
        not WAGTAIL_8 or part in ("wagtail.api.v2", "wagtail.api.v3", "everything")
    )
    # a Redirect is Wagtail's, where that app is installed
    kept = "wagtail.contrib.redirects" not in absent
    assert seen["edited"] == {
        "published": 302,
        "new": 200,
        "old": 301 if kept else 404,
        "taken_off": 302,
        "then": 404,
    }


def test_all_else_works_with_localize_in_the_place_of_simple_translation(visit: Any) -> None:
    all_else_works(visit("wagtail.contrib.simple_translation", LOCALIZE="1"))


def all_else_works(seen: Any) -> None:
    """Checks are clean, no migration is asked for, and every address answers."""
    assert "no issues" in seen["check"]
    assert seen["makemigrations"] == "No changes detected\n"
    # the listings of two page types and five kinds of record, and two reports
    ours = [url for url in seen["answers"] if re.match("/admin/(wagtail_)?modalities/", url)]
    assert len(ours) == 9, ours
    assert {url: status for url, status in seen["answers"].items() if status != 200} == {}
