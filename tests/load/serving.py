"""Sustained load: several workers of gunicorn, asked by wrk, ours and core's endpoints in turns."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from tests.load.building import Site

Say = Callable[[str], None]

WORKERS = 4
#: connections that wrk keeps open, each with one request at a time
CONNECTIONS = 8
#: how often the kinds of request take turns
TURNS = 3
#: how often in a row, twice a second, the database has to be found at rest
_IDLE = 4
_SCRIPT = Path(__file__).with_name("paths.lua")
_TYPE = "wagtail_modalities.Modality"
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Sustained:
    """What the server did under one kind of request.

    :param errors: answers that were no 2xx or 3xx, and connections that failed.
    :param half: milliseconds in which half of the requests were answered; the worst turn's.
    :param most: milliseconds in which 99 of 100 were answered; the worst turn's.
    """

    name: str
    requests: int
    seconds: float
    errors: int
    half: float
    most: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


def kinds(ids: Sequence[int]) -> Mapping[str, list[str]]:
    """Return the paths of each kind of request, ours beside core's for the same pages.

    :param ids: of modalities.
    """
    rows = range(0, 10 * 20, 20)
    words = ("therapy", "counseling", "training", "practice")
    ours, stock = "/api/v2/modalities/", "/api/v2/pages/"
    typed = f"{stock}?type={_TYPE}&limit=20"
    return {
        "modality": [f"{ours}{pk}/" for pk in ids],
        "modality, core's `pages/`": [f"{stock}{pk}/" for pk in ids],
        "list of 20": [f"{ours}?limit=20&offset={offset}" for offset in rows],
        "list of 20, core's, ids and titles": [f"{typed}&offset={offset}" for offset in rows],
        "list of 20, full": [f"{ours}?limit=20&view=full&offset={offset}" for offset in rows],
        "list of 20, core's, `fields=*`": [f"{typed}&fields=*&offset={offset}" for offset in rows],
        "search": [f"{ours}?limit=20&search={word}" for word in words],
        "search, core's, ids and titles": [f"{typed}&search={word}" for word in words],
    }


def measure(site: Site, ids: Sequence[int], seconds: int, say: Say) -> Iterator[Sustained]:
    """Yield what each kind of request came to, each asked for so many seconds in all.

    :raises RuntimeError: wrk is not installed, or the server does not start.
    """
    if shutil.which("wrk") is None:
        raise RuntimeError("wrk is not installed (Debian: apt-get install wrk)")
    found: dict[str, list[Sustained]] = {}
    with serving(site) as port:
        for turn in range(TURNS):
            for name, paths in kinds(ids).items():
                _settle(site)
                one = _turn(name, site, paths, port, max(1, seconds // TURNS))
                say(f"turn {turn + 1} of {TURNS}: {name}: {one.per_second:.1f} a second")
                found.setdefault(name, []).append(one)
    for name, turns in found.items():
        yield Sustained(
            name,
            sum(one.requests for one in turns),
            sum(one.seconds for one in turns),
            sum(one.errors for one in turns),
            max(one.half for one in turns),
            max(one.most for one in turns),
        )


@contextmanager
def serving(site: Site) -> Iterator[int]:
    """Serve a site while the block runs; the port is free afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "--workers", str(WORKERS)),
            *("--bind", f"127.0.0.1:{port}", "--log-level", "warning"),
            *("--timeout", "120", "django.core.wsgi:get_wsgi_application()"),
        ],
        env={**os.environ, **site.environment},
    )
    try:
        _wait(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _attempt in range(120):
        if _answers(port):
            return
        if server.poll() is not None:
            break
        time.sleep(0.5)
    raise RuntimeError("The server does not answer")


def _answers(port: int) -> bool:
    try:
        urlopen(f"http://127.0.0.1:{port}/api/v2/modalities/schema/", timeout=60).close()
    except OSError:
        return False
    return True


def _settle(site: Site) -> None:
    """Wait until no worker answers what wrk had asked for when its time was over."""
    idle = 0
    while idle < _IDLE:
        time.sleep(0.5)
        idle = 0 if site.is_busy() else idle + 1


def _turn(name: str, site: Site, paths: Sequence[str], port: int, seconds: int) -> Sustained:
    file = site.data / "paths.txt"
    file.write_text("\n".join(paths))
    # one thread: each would begin at the first path
    command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--latency"]
    command += ["--duration", f"{seconds}s", "--timeout", "60s", "--script", str(_SCRIPT)]
    ran = subprocess.run(
        [*command, f"http://127.0.0.1:{port}"],
        env={**os.environ, "PATHS": str(file)},
        capture_output=True,
        text=True,
        check=True,
    )
    return read(name, ran.stdout)


def read(name: str, printed: str) -> Sustained:
    """Read what wrk prints.

    :raises ValueError: it printed something else.
    """
    total = re.search(r"(\d+) requests in ([\d.]+)(us|ms|s|m),", printed)
    latency = dict(re.findall(r"^\s+(50|99)%\s+([\d.]+(?:us|ms|s|m))\s*$", printed, re.MULTILINE))
    if total is None or set(latency) != {"50", "99"}:
        raise ValueError(f"wrk printed:\n{printed}")
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", printed)
    failed = re.search(r"Socket errors: (.+)", printed)
    errors = int(refused[1]) if refused else 0
    errors += sum(map(int, re.findall(r"\d+", failed[1]))) if failed else 0
    return Sustained(
        name,
        int(total[1]),
        float(total[2]) * _UNITS[total[3]] / 1000,
        errors,
        _milliseconds(latency["50"]),
        _milliseconds(latency["99"]),
    )


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()  # type: ignore[union-attr]
    return float(number) * _UNITS[unit]
