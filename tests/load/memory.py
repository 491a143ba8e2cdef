"""``python -m tests.load.memory PATH``: asks once, for its process's memory to be looked at."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.load.building import Site
from tests.load.steps import REPOSITORY

#: needs no row of the database: what is above its memory is the answer's
NOTHING = "/api/v2/modalities/schema/"
OUTPUTS = {
    "nothing": NOTHING,
    "sitemap, list of files": "/sitemap.xml",
    "sitemap, a file of 1,000": "/sitemap.xml?p=1",
    "feed": "/therapies/feed/",
    "llms.txt": "/llms.txt",
    "index as a page": "/therapies/",
    "list of modalities": "/api/v2/modalities/",
    "list of quotes": "/api/v2/specialist_quotes/",
    "facets": "/api/v2/modalities/facets/",
}


class Weighed(NamedTuple):
    """What a process needed that was asked for one output.

    :param megabytes: the most memory that it had at once.
    """

    name: str
    megabytes: float


def measure(site: Site, say: Callable[[str], None]) -> Iterator[Weighed]:
    """Yield what each output took, asked once of a new process."""
    for name, path in OUTPUTS.items():
        told = subprocess.run(
            [sys.executable, "-m", "tests.load.memory", path],
            cwd=REPOSITORY,
            env={**os.environ, **site.environment},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        say(f"{site.name}: {name} took {told.strip()} kB")
        yield Weighed(name, int(told) / 1024)


def ask(path: str) -> None:
    """Ask for a path and print the most memory that this process had, in kB.

    Not by ``ru_maxrss``, which begins at what the process had that this one was forked from.
    """
    import django

    django.setup()
    from tests.benchmarks.connection import Connection

    Connection().get(path)
    [peak] = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    sys.stdout.write(f"{peak}\n")


if __name__ == "__main__":
    ask(sys.argv[1])
