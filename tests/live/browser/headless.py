"""The demo and its front end as ``make demo-headless`` serves them, on free ports.

What changes there is posted to a hook, as docs/how-to/purge-and-rebuild.md has it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

from tests.live.browser.demo import ROOT
from tests.live.frontend.building import environment, free_port

#: what it says when both can be asked
RUNNING = "Both are running."
#: seconds until a build has to be asked for
PATIENCE = 30


@dataclass(frozen=True)
class Headless:
    """Both servers.

    :param cms: the root of the CMS, without a slash at the end.
    :param site: that of the front end.
    :param environment: what commands of the front end need, to read from this CMS.
    :param django: what commands of the CMS need.
    :param hook: where it is told that the front end is to be built.
    """

    cms: str
    site: str
    environment: dict[str, str]
    django: dict[str, str]
    hook: Hook

    def run(self, module: str) -> dict[str, int]:
        """Run a module on the CMS's database; return the JSON that it prints."""
        command = [sys.executable, "-m", module]
        done = subprocess.run(
            command, cwd=ROOT, env=self.django, stdout=subprocess.PIPE, check=True, text=True
        )
        found: dict[str, int] = json.loads(done.stdout)
        return found


class Hook(ThreadingHTTPServer):
    """Takes what is posted to a host that builds front ends."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Posted)
        self.url = f"http://127.0.0.1:{self.server_port}/"
        self.posts: Queue[None] = Queue()
        self._thread = Thread(target=self.serve_forever)
        self._thread.start()

    def forget(self) -> None:
        """Nothing that happened so far is of interest."""
        while not self.posts.empty():
            self.posts.get()

    def wait(self) -> None:
        """Return when a build has been asked for."""
        self.posts.get(timeout=PATIENCE)

    def stop(self) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Posted(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.server.posts.put(None)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def running(folder: Path) -> Iterator[Headless]:
    """Do what ``make demo-headless`` does, with a database and uploads in a folder."""
    packages = environment()
    port, frontend_port = free_port(), free_port()
    values = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.live.browser.headless_settings",
        "DATABASE_URL": f"sqlite:///{folder / 'headless.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "FRONTEND_PORT": str(frontend_port),
    }
    hook = Hook()
    values["DEPLOY_HOOK"] = hook.url
    for command in (["migrate", "--verbosity", "0"], ["load_demo", "--verbosity", "0"]):
        manage = [sys.executable, "example_site/manage.py", *command]
        subprocess.run(manage, cwd=ROOT, env=values, check=True)
    log = folder / "headless.log"
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "example_site.headless"],
            cwd=ROOT,
            env=values,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    assert process.stdout is not None
    cms, site = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{frontend_port}"
    try:
        if not any(RUNNING in line for line in process.stdout):
            raise RuntimeError(f"It did not start:\n{log.read_text(encoding='utf-8')}")
        front_end = {**packages, "API_URL": f"{cms}/api/v2", "SITE_URL": site}
        yield Headless(cms, site, front_end, values, hook)
    finally:
        # as Ctrl+C; it ends both servers, or communicate() waits for them for ever
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        hook.stop()
    assert process.returncode == 0
