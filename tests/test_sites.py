"""The three kinds of site, each built from nothing in processes and a database of its own.

The suite itself runs on the default site. What only shows on a site with its own modality or its
own base page (a swap, the order of migrations, a settings permutation) is looked at here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

from wagtail_modalities.compat import WAGTAIL_8

pytestmark = [pytest.mark.every_pair, pytest.mark.takes_long]

REPOSITORY = Path(__file__).resolve().parent.parent

needs_wagtail_8 = pytest.mark.skipif(
    not WAGTAIL_8, reason="a custom base page needs Wagtail 8.0 or later"
)

#: settings that a site may choose, none of which may ask for a migration of ours
PERMUTATIONS = {
    "auto_field": 'DEFAULT_AUTO_FIELD = "django.db.models.AutoField"',
    "custom_image": 'INSTALLED_APPS += ["tests.custom_image_app"]\n'
    'WAGTAILIMAGES_IMAGE_MODEL = "siteimages.SiteImage"',
    "custom_user": 'INSTALLED_APPS += ["tests.custom_user_app"]\n'
    'AUTH_USER_MODEL = "siteusers.SiteUser"',
    "french": 'LANGUAGE_CODE = "fr"',
    "naive_times": "USE_TZ = False",
    "no_i18n": "USE_I18N = False\nWAGTAIL_I18N_ENABLED = False",
    "own_blocks": 'WAGTAIL_MODALITIES = {"BLOCKS": "tests.site_blocks.blocks"}',
    "everything_off": 'WAGTAIL_MODALITIES = {"INDEX": False, "CONSENT_GATE": False, '
    '"ADMIN": "none"}',
}


class Site:
    """One kind of site on one database; every command is a process of its own."""

    def __init__(self, settings: str, database_url: str, path: Path | None = None) -> None:
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings,
            "DATABASE_URL": database_url,
            "PYTHONPATH": os.pathsep.join(str(p) for p in (REPOSITORY, path) if p),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -W error -m ...`` and return what came of it, whatever that is."""
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", *arguments],
            cwd=REPOSITORY,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=600,
        )

    def manage(self, *arguments: str) -> str:
        """Run a management command that must succeed; return what it printed."""
        return self._must_succeed("django", *arguments)

    def step(self, name: str) -> Any:
        """Run a step of :mod:`tests.site_steps` that must succeed; return its answer."""
        return json.loads(self._must_succeed("tests.site_steps", name).splitlines()[-1])

    def _must_succeed(self, *arguments: str) -> str:
        result = self.run(*arguments)
        assert result.returncode == 0, f"{' '.join(arguments)}\n{result.stdout}\n{result.stderr}"
        return result.stdout


@pytest.fixture
def database_url(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """URL of a new, empty database on the engine that the suite runs on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'site.sqlite3'}"
        return
    name = f"modalities_site_{uuid.uuid4().hex[:12]}"
    charset = " CHARACTER SET utf8mb4" if connection.vendor == "mysql" else ""
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}{charset}")
        try:
            yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        finally:
            with connection.cursor() as cursor:
                # a process that has ended may keep its connection a moment longer
                force = " WITH (FORCE)" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP DATABASE {name}{force}")


@pytest.fixture
def make_site(database_url: str) -> Callable[[str], Site]:
    """A site of a kind, on this test's database."""
    return lambda kind: Site(f"tests.settings.{kind}", database_url)


def build(site: Site) -> None:
    """Take a site through check and migrations: from nothing, back to zero, and again."""
    built = site.step("build")
    assert "no issues" in built["check"]
    assert "No changes detected" in built["makemigrations"]
    assert "[X]" not in built["at_zero"]
    assert "[ ]" not in built["again"]


def publish(site: Site) -> None:
    """Publish pages of ours on a site, read them, and list them in the admin."""
    answer = site.step("publish_pages")
    index, modality = answer["pages"]["/therapies/"], answer["pages"]["/therapies/walking-therapy/"]
    assert index["status"] == 200
    assert "Walking Therapy (WT)" in index["html"]
    assert modality["status"] == 200
    assert "A path side by side makes hard sentences easier." in modality["html"]
    assert "Ada Ferro, Counselor in Turin, Italy" in modality["html"]
    assert [item["title"] for item in answer["api"]["items"]] == ["Walking Therapy (WT)"]
    assert answer["api"]["items"][0]["acronym"] == "WT"
    assert len(answer["admin"]) == 4
    assert all(answer["admin"].values()), answer["admin"]


@pytest.mark.parametrize("kind", ["swapped", pytest.param("custom_base", marks=needs_wagtail_8)])
def test_from_nothing_to_a_published_page(kind: str, make_site: Callable[[str], Site]) -> None:
    site = make_site(kind)

    build(site)
    publish(site)


def test_the_default_site_may_swap_until_stock_pages_exist(
    make_site: Callable[[str], Site],
) -> None:
    stock, swapped = make_site("default"), make_site("swapped")

    build(stock)
    before = swapped.run("django", "check", "--database", "default")
    publish(stock)
    after = swapped.run("django", "check", "--database", "default")

    assert before.returncode == 0, before.stderr
    assert after.returncode != 0
    assert "wagtail_modalities.E020" in after.stderr
    assert "1 page of the type 'wagtail_modalities.Modality'" in after.stderr


@pytest.mark.any_database
@pytest.mark.parametrize("name", PERMUTATIONS)
def test_settings_ask_for_no_migration_of_ours(name: str, tmp_path: Path) -> None:
    settings = f"from tests.settings.default import *\n\n{PERMUTATIONS[name]}\n"
    (tmp_path / "permutation.py").write_text(settings, encoding="utf-8")
    # What a model asks for does not depend on the database: no server is needed here.
    site = Site("permutation", "sqlite://:memory:", tmp_path)

    printed = site.manage("makemigrations", "wagtail_modalities", "--check", "--dry-run")

    assert "No changes detected" in printed
