"""Packages of npm, for tests that run them or put them into a browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

import pytest

OURS = Path(__file__).with_name("node")
#: where npm installs, ignored by git
INSTALLED = Path(__file__).parents[2] / ".node"


def run(folder: Path, *command: str, **environment: str) -> str:
    """Run a command that must succeed; return what it printed."""
    result = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )
    if result.returncode:
        pytest.fail(f"{' '.join(command)}\n{result.stdout}{result.stderr}", pytrace=False)
    return result.stdout


def install(ours: Path = OURS, folder: Path = INSTALLED) -> Path:
    """Return the folder with the packages that ``ours`` names in its package.json.

    :param folder: where they are installed, unless they are there already.
    """
    return install_into(folder, (ours / "package.json").read_text(encoding="utf-8"))


def install_into(folder: Path, wanted: str) -> Path:
    """Install what a package.json wants, unless it is there; skip without npm."""
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    stamp = folder / "installed.json"
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two processes may want it at once
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
            (folder / "package.json").write_text(wanted, encoding="utf-8")
            # no lock file of npm's: it would name the registry of whoever wrote it
            run(folder, "npm", "install", "--no-package-lock", "--no-audit", "--no-fund")
            stamp.write_text(wanted, encoding="utf-8")
    return folder
