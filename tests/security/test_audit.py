"""`.ci/audit`: what it makes of what pip-audit says. A check that was skipped must be seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.any_database, pytest.mark.newest_line]

SCRIPT = Path(__file__).resolve().parents[2] / ".ci" / "audit"
OURS = {"name": "wagtail-modalities", "skip_reason": "not found on PyPI"}
GOOD = {"name": "django", "version": "6.1", "vulns": []}
BAD = {
    "name": "wagtail",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-2026-1"], "fix_versions": ["1.1"]}],
}
UNKNOWN = {"name": "django", "skip_reason": "not found on PyPI"}


def audit(folder: Path, answer: str) -> Any:
    """Run the script with a pip-audit that gives this answer, whichever service it is to ask."""
    (folder / "pip_audit.py").write_text(f"print({answer!r})", encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(SCRIPT)],
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("packages", "code", "says"),
    [
        ([GOOD, OURS], 0, "no known vulnerability in 1 packages"),
        ([GOOD, BAD, UNKNOWN], 1, "wagtail 1.0: PYSEC-1 CVE-2026-1, mended in 1.1"),
        ([UNKNOWN, OURS], 75, "SKIPPED audit: pypi: 1 of 1 packages are unknown there; osv: 1 of"),
        ([OURS], 75, "it was asked about nothing"),
    ],
)
def test_what_a_service_says(tmp_path: Path, packages: Any, code: int, says: str) -> None:
    done = audit(tmp_path, json.dumps({"dependencies": packages, "fixes": []}))
    assert done.returncode == code, done.stderr
    assert says in done.stdout


def test_a_service_that_does_not_answer(tmp_path: Path) -> None:
    done = audit(tmp_path, "no JSON")
    assert done.returncode == 75
    assert done.stdout.splitlines()[-1].startswith("SKIPPED audit: ")
