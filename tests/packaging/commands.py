"""Commands and servers of the projects that the tests make."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command that must succeed; return what it printed."""
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert result.returncode == 0, f"{command}\n{result.stdout[-6000:]}\n{result.stderr[-6000:]}"
    return result.stdout


@contextmanager
def served(python: Path, project: Path, environment: dict[str, str]) -> Iterator[str]:
    """Serve the project on a free port of the loopback interface; yield its base URL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (project / "server.log").open("w") as log:
        server = subprocess.Popen(
            [python, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
            cwd=project,
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        except BaseException:
            print((project / "server.log").read_text()[-6000:])  # noqa: T201  (pytest shows it)
            raise
        finally:
            server.terminate()
            server.wait(30)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return as soon as the server listens; fail when it has stopped, or after a minute."""
    for _attempt in range(120):
        assert server.poll() is None, "the server stopped"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise AssertionError("the server does not listen")


def fetch(url: str) -> str:
    """Return the body of a page that must be there."""
    with urlopen(url, timeout=60) as response:
        return str(response.read().decode())
