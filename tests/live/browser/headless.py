"""The demo and its front end as ``make demo-headless`` serves them, on free ports."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.live.browser.demo import ROOT
from tests.live.frontend.building import environment, free_port

#: what it says when both can be asked
RUNNING = "Both are running."


@dataclass(frozen=True)
class Headless:
    """Both servers.

    :param cms: the root of the CMS, without a slash at the end.
    :param site: that of the front end.
    :param environment: what commands of the front end need, to read from this CMS.
    """

    cms: str
    site: str
    environment: dict[str, str]


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
        yield Headless(cms, site, {**packages, "API_URL": f"{cms}/api/v2", "SITE_URL": site})
    finally:
        # as Ctrl+C; it ends both servers, or communicate() waits for them for ever
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == 0
