"""Servers that run beside each other, and end together."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

#: seconds that a server has to answer for the first time, and to end
TO_START, TO_END = 60, 10


class Stopped(Exception):
    """A server has ended by itself, or has never answered."""


class Server:
    """One process.

    :param name: what a person calls it.
    :param url: answers, with whatever status, once the server is up.
    """

    def __init__(
        self, name: str, url: str, command: Sequence[str], folder: Path, env: Mapping[str, str]
    ) -> None:
        self.name = name
        self.url = url
        # a session of its own: Ctrl+C comes to us alone, and we end one after the other
        self._process = subprocess.Popen(  # nosec B603 # our own commands, no shell
            command, cwd=folder, env=dict(env), start_new_session=True
        )

    def wait(self) -> None:
        """Return when it answers.

        :raises Stopped: if it does not.
        """
        end = time.monotonic() + TO_START
        while time.monotonic() < end:
            self.check()
            try:
                urlopen(self.url, timeout=TO_START).close()  # nosec B310 # our own server's
                return
            except HTTPError:
                return
            except (URLError, OSError):
                time.sleep(0.2)
        raise Stopped(f"{self.name} does not answer at {self.url}")

    def check(self) -> None:
        """Raise :class:`Stopped` if it has ended."""
        if self._process.poll() is not None:
            raise Stopped(f"{self.name} has stopped. What it said stands above.")

    def stop(self) -> None:
        """End it, gently first."""
        self._process.terminate()
        try:
            self._process.wait(timeout=TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
