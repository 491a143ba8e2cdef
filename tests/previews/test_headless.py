"""wagtail-headless-preview's mixins with our tokens, on a site of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.any_database, pytest.mark.takes_long, pytest.mark.newest_line]

REPOSITORY = Path(__file__).resolve().parents[2]


def on_the_site(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module on the site that has the package."""
    pytest.importorskip("wagtail_headless_preview", reason="wagtail-headless-preview is missing")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings.headless",
        "DATABASE_URL": "sqlite://:memory:",
        "PYTHONPATH": str(REPOSITORY),
    }
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=1200,
    )


def test_the_contract_of_its_mixins_holds() -> None:
    result = on_the_site(
        *("pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "--no-cov"),
        *("--ds", "tests.settings.headless", "tests/headless_app/previews.py"),
    )

    assert result.returncode == 0, f"{result.stdout}\n{result.stderr}"
    assert "skipped" not in result.stdout


def test_such_a_site_asks_for_no_migration_and_no_check_complains() -> None:
    for command in (("makemigrations", "--check", "--dry-run"), ("check", "--fail-level=WARNING")):
        result = on_the_site("django", *command)
        assert result.returncode == 0, f"{result.stdout}\n{result.stderr}"
