"""A step as a process of its own: how long it takes, thousand by thousand, and its memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
#: pages between two times that are taken
PART = 1000


@dataclass(frozen=True)
class Step:
    """What a step took.

    :param pages: how many it told of.
    :param seconds: from the start of the process to its end.
    :param parts: seconds of each :data:`PART` pages, the last of them perhaps of fewer.
    :param megabytes: the most memory that the process had at once (``ru_maxrss``).
    """

    name: str
    pages: int
    seconds: float
    parts: list[float]
    megabytes: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def run(
    name: str,
    arguments: Sequence[object],
    environment: Mapping[str, str],
    say: Callable[[str], None],
    part: int = PART,
) -> Step:
    """Run ``python -m`` and read what it prints: a line for each page that is done.

    Lines that are indented say more of the page before.

    :raises RuntimeError: it fails.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=REPOSITORY,
        env={**os.environ, **environment, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    pages, before, parts = 0, started, []
    last = ""
    for line in process.stdout:
        last = line
        if line.startswith(" "):
            continue
        pages += 1
        if pages % part == 0:
            now = time.perf_counter()
            parts.append(now - before)
            say(f"{name}: {pages} pages, the last {part} in {parts[-1]:.0f} s")
            before = now
    process.stdout.close()
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    now = time.perf_counter()
    if process.returncode:
        raise RuntimeError(f"{name} ended with {process.returncode}: {last}")
    if pages % part:
        parts.append(now - before)
    # kilobytes, but bytes on macOS
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Step(name, pages, now - started, parts, used.ru_maxrss / unit)
