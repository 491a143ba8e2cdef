"""Management commands as processes of their own, on a database that outlives them."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import connection

REPOSITORY = Path(__file__).resolve().parents[2]
#: for a process that waits for nothing but its database
PATIENCE = 900


class Site:
    """The suite's database, for other processes: itself where it is on a server, else a copy."""

    def __init__(self, path: Path) -> None:
        self.started: list[subprocess.Popen[str]] = []
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            file = path / "site.sqlite3"
            with closing(sqlite3.connect(file)) as copy:
                connection.connection.backup(copy)
            url = f"sqlite:///{file}"
        else:
            name = connection.settings_dict["NAME"]
            url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings.durable",
            "DATABASE_URL": url,
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONUNBUFFERED": "1",
        }

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """Start ``python -m ...``, its output in a pipe."""
        process = subprocess.Popen(
            [sys.executable, "-m", *map(str, arguments)],
            cwd=REPOSITORY,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process

    def stop(self) -> None:
        """End what still runs, and close what it wrote to."""
        for process in self.started:
            if process.poll() is None:
                process.kill()
            if process.stdout and not process.stdout.closed:
                process.communicate(timeout=PATIENCE)

    def tally(self) -> dict[str, Any]:
        """What the site holds now: see :mod:`tests.faults.tally`."""
        printed = ended(self.start("tests.faults.tally"))
        found: dict[str, Any] = json.loads(printed.splitlines()[-1])
        return found

    def importing(
        self, files: Sequence[Path], parent: str = "/therapies/"
    ) -> subprocess.Popen[str]:
        """Start an import that publishes what it brings in."""
        options = ("--parent", parent, "--publish", "--consent", "granted")
        return self.start("django", "import_modalities", *files, *options)


def ended(process: subprocess.Popen[str]) -> str:
    """Wait for a process that must succeed; return what it printed."""
    printed, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, f"{printed[-4000:]}\n{errors[-4000:]}"
    return printed


def actions(printed: str) -> dict[str, str]:
    """What an import did with each file, by the file's name, from what it printed."""
    told = [line.split(": ", 1) for line in printed.splitlines() if not line.startswith(" ")]
    return {Path(file).name: action.split()[0] for file, action in told}


def killed(process: subprocess.Popen[str], after: int, share: float) -> list[str]:
    """Kill an import in the middle of a file; return the names of those it had told were done.

    :param after: how many files it is left to create first.
    :param share: how much of the time that a file takes it has for the next one.
    """
    assert process.stdout is not None
    created: list[str] = []
    moments = [time.monotonic()]
    for line in process.stdout:
        if ": created" in line:
            created.append(Path(line.split(": ")[0]).name)
            moments.append(time.monotonic())
            if len(created) == after:
                break
    else:
        raise AssertionError(f"the import ended by itself: {process.communicate()}")
    took = moments[-1] - moments[-2] if after > 1 else 0.2
    time.sleep(min(took * share, 5))
    process.send_signal(signal.SIGKILL)
    rest, _errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == -signal.SIGKILL, "the import ended before it was killed"
    return [*created, *(name for name, done in actions(rest).items() if done == "created")]
