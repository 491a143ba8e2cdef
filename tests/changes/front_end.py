"""The how-to's static front end, built by its own program in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from queue import Queue
from threading import Thread

from tests.changes import documented

#: seconds to wait for a build that has to end
PATIENCE = 60
SECRET = "only the two of us know"


class FrontEnd:
    """A folder of files, and what writes them.

    :param base: where the public would find them.
    """

    def __init__(self, place: Path, api: str, base: str) -> None:
        self.place, self.out = place, place / "out"
        self.out.mkdir()
        for name in ("build.py", "pages.py"):
            (place / name).write_text(documented.MODULES[f"front_end/{name}"], encoding="utf-8")
        self._environment = {"API": api, "BASE": base, "REBUILD_SECRET": SECRET}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.errors = (place / "errors.log").open("w+", encoding="utf-8")
        self._process = self._run(self.out, "--listen", str(self.port))
        self._lines: Queue[str] = Queue()
        self._reading = Thread(target=self._read)
        self._reading.start()
        assert self.built() == {"all"}

    def _run(self, out: Path, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "build.py", *arguments],
            cwd=self.place,
            env={**os.environ, **self._environment, "OUT": str(out)},
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)

    def built(self) -> set[str]:
        """Wait for the next build to end; return what was built."""
        word, *paths = self._lines.get(timeout=PATIENCE).split()
        assert word == "Built:"
        return set(paths)

    def all_anew(self, out: Path, ever: Iterable[str]) -> dict[str, str]:
        """Build everything into an empty folder; return the files.

        :param ever: paths at which something was once, and may be a way on now.
        """
        for path in ever:
            file = out / path.strip("/") / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
        process = self._run(out)
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        return files(out)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._reading.join()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self.errors.close()


def files(folder: Path) -> dict[str, str]:
    """The text of each page, by its path."""
    return {path: file.read_text(encoding="utf-8") for path, file in _files(folder).items()}


def age(folder: Path) -> None:
    """Make every file look old."""
    for file in _files(folder).values():
        os.utime(file, (0, 0))


def fresh(folder: Path) -> set[str]:
    """The paths of the files that were written since they were made to look old."""
    return {path for path, file in _files(folder).items() if file.stat().st_mtime}


def _files(folder: Path) -> dict[str, Path]:
    found = {}
    for file in folder.rglob("*"):
        if file.is_file():
            assert file.name == "index.html", file
            parts = file.parent.relative_to(folder).parts
            found["/".join(["", *parts, ""])] = file
    return found
