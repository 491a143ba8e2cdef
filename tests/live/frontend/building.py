"""Builds the front end in both of its ways, and serves the one that is served."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from example_site.headless import node
from example_site.headless.servers import Server


def environment(**more: str) -> dict[str, str]:
    """Return the environment of the front end, with its packages installed; skip without node."""
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    values = node.environment(**more)
    node.install(values)
    return values


def run(command: list[str], values: dict[str, str]) -> str:
    """Run a command of the front end that must succeed; return what it printed."""
    try:
        return node.run(command, node.FRONTEND, values)
    except node.NodeError as error:
        pytest.fail(str(error), pytrace=False)


def build(mode: str, folder: Path, values: dict[str, str]) -> Path:
    """Build the front end into a folder and return it.

    :param mode: "static" or "server".
    """
    run(
        ["npx", "--no-install", "astro", "build", "--outDir", str(folder)],
        {**values, "FRONTEND_MODE": mode},
    )
    return folder


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def served(folder: Path, port: int, values: dict[str, str]) -> Iterator[str]:
    """Serve what was built for a server; give its root, without a slash at the end."""
    url = f"http://127.0.0.1:{port}"
    started = {**values, "HOST": "127.0.0.1", "PORT": str(port)}
    command = ["node", str(folder / "server" / "entry.mjs")]
    server = Server("The front end", url, command, node.FRONTEND, started)
    try:
        server.wait()
        yield url
    finally:
        server.stop()
