"""``python -m tests.load.memory PATH``: asks once, for its process's memory to be looked at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from tests.load import steps
from tests.load.building import Site
from tests.load.steps import Step

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


def measure(site: Site, say: Callable[[str], None]) -> Iterator[Step]:
    """Yield what each output took, asked once of a new process."""
    for name, path in OUTPUTS.items():
        yield steps.run(name, ["tests.load.memory", path], site.environment, say)


def ask(path: str) -> None:
    """Ask for a path and print the answer's first line, a page's mark for who reads the output."""
    import django

    django.setup()
    from tests.benchmarks.connection import Connection

    answer = Connection().get(path)
    sys.stdout.write(f"{len(answer)}\n")


if __name__ == "__main__":
    ask(sys.argv[1])
