"""The benchmark runs, at its smallest: all contenders still say the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wagtail_modalities.compat import WAGTAIL_8

ROOT = Path(__file__).resolve().parent.parent

# it makes a SQLite database of its own
pytestmark = [pytest.mark.any_database, pytest.mark.takes_long, pytest.mark.newest_line]


def test_the_benchmark_runs(tmp_path: Path) -> None:
    sizes = ["--modalities", "2", "--few", "2", "--quotes", "1", "--many", "2"]
    sizes += ["--rows", "1", "--rounds", "1", "--data", str(tmp_path)]
    command = [sys.executable, "-m", "tests.benchmarks", *sizes]
    # a process of its own: it installs page types beside those of the tests
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    ran = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
    tables = ran.stdout.count("\n### ")
    contenders = 6 if WAGTAIL_8 else 4
    assert tables == 6
    assert ran.stdout.count("\n| ours, v2") == tables
    assert ran.stdout.count("\n| ") == tables * (contenders + 1)
