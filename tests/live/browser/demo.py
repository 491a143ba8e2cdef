"""Starts and stops the demo's process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[3]
#: the demo's superuser, as example_site/demo/logins.py names it
LOGIN = ("admin", "willow-admin")


@dataclass(frozen=True)
class Demo:
    """A running demo.

    :param url: its root, without a slash at the end.
    :param seeds: primary keys of the pages that :mod:`tests.live.browser.seed` made.
    """

    url: str
    seeds: dict[str, int]

    def edit(self, seed: str) -> str:
        """The address of the form of a seeded page."""
        return f"{self.url}/admin/pages/{self.seeds[seed]}/edit/"


class DemoProcess:
    """A demo in the making, while something else goes on: it takes as long as a few tests."""

    def __init__(self, front_end: str = "http://localhost") -> None:
        """:param front_end: the root of the front end that previews one of the demo's sites."""
        self._folder = TemporaryDirectory()
        folder = Path(self._folder.name)
        self.log = folder / "server.log"
        self._errors = self.log.open("w", encoding="utf-8")
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
            "MEDIA_ROOT": str(folder / "media"),
            "FRONT_END": front_end,
        }
        environment.pop("BASE_URL", None)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.live.browser.serve"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )

    def demo(self) -> Demo:
        """Wait until it can be asked."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"The demo did not start:\n{self.log.read_text(encoding='utf-8')}")
        told = json.loads(line)
        return Demo(told["url"], told["seeds"])

    def stop(self) -> None:
        """End it, and throw its files away."""
        self._process.terminate()
        self._process.communicate()
        self._errors.close()
        self._folder.cleanup()
