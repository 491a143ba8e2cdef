"""The front end of docs/how-to/front-end-with-next.md: written out, built and started."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.core.management import call_command

from tests.live import documented
from tests.live.packages import INSTALLED, install_into, run

HOW_TO = "front-end-with-next.md"
#: seconds until it has to listen
PATIENCE = 60


def write() -> Path:
    """Write its files into a folder with its packages; return that."""
    files = documented.files(HOW_TO)
    folder = install_into(INSTALLED / "next", files["package.json"])
    for left in ("app", "components", "lib", ".next"):
        shutil.rmtree(folder / left, ignore_errors=True)
    for name, text in files.items():
        if not name.startswith("mysite/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    call_command("export_modalities_schema", "--output", str(folder / "schema.json"))
    return folder


def build(folder: Path, environment: Mapping[str, str]) -> str:
    """Make its types, check them, and make its pages; return what that prints."""
    run(folder, "npm", "run", "types")
    return run(folder, "npm", "run", "build", NEXT_TELEMETRY_DISABLED="1", **environment)


@contextmanager
def started(folder: Path, port: int, environment: Mapping[str, str]) -> Iterator[None]:
    """Run it."""
    process = subprocess.Popen(
        ["node", "node_modules/next/dist/bin/next", "start", "--port", str(port)],
        cwd=folder,
        env={**os.environ, "NEXT_TELEMETRY_DISABLED": "1", **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        ends = time.monotonic() + PATIENCE
        while not _listens(port):
            assert process.poll() is None, "it has stopped"
            assert time.monotonic() < ends, "it does not listen"
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        """Follow nothing."""


def fetch(url: str, data: bytes | None = None, **headers: str) -> tuple[int, Any, str]:
    """Ask for an address, redirects not followed; return status, headers and body."""
    try:
        response = build_opener(_Stay).open(Request(url, data, headers), timeout=PATIENCE)
    except HTTPError as error:
        response = error
    with response:
        return response.status, response.headers, response.read().decode()
