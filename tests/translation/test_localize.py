"""A site that translates with wagtail-localize, in a process and a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytestmark = [pytest.mark.every_pair, pytest.mark.takes_long]

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(find_spec("wagtail_localize") is None, reason="wagtail-localize is missing")
def test_what_wagtail_localize_makes_of_our_pages() -> None:
    """Runs ``tests/localize``; what fails there is printed here."""
    url = os.environ.get("DATABASE_URL", "")
    if url and not url.startswith("sqlite"):
        url = urlsplit(url)._replace(path=f"/localize_{uuid.uuid4().hex[:12]}").geturl()
    arguments = ["--ds", "tests.settings.localize", "-n", "0", "--no-cov", "-p", "no:cacheprovider"]
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *arguments, "tests/localize"],
        cwd=REPOSITORY,
        env={**os.environ, "DATABASE_URL": url or "sqlite://:memory:"},
        capture_output=True,
        text=True,
        timeout=900,
    )

    assert result.returncode == 0, f"{result.stdout[-8000:]}\n{result.stderr[-2000:]}"
    assert " passed" in result.stdout
