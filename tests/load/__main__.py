"""``python -m tests.load``: build, ask, measure, print."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.load.building import Site
from tests.load.content import World

HERE = Path(__file__).resolve().parent


#: what is done, in this order
PARTS = ("build", "write", "ask", "weigh", "sustain")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print the tables as Markdown; progress goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all")
    parser.add_argument("--modalities", type=int, default=10_000, help="of the large site")
    parser.add_argument("--few", type=int, default=1_000, help="modalities of the small site")
    parser.add_argument(
        "--last", type=int, help="modalities of the large site that are imported, not copied; --few"
    )
    parser.add_argument(
        "--import-all", action="store_true", help="copy no page: ten times as long to build"
    )
    parser.add_argument("--anew", action="store_true", help="build what is built already")
    parser.add_argument("--rounds", type=int, default=15, help="samples of each question")
    parser.add_argument("--only", default="", help="ask what has this in its name")
    parser.add_argument("--seconds", type=int, default=60, help="of each kind of request")
    parser.add_argument("--data", type=Path, default=HERE / ".data", help="where it is all kept")
    given = parser.parse_args(arguments)
    parts = given.parts or PARTS
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    last = given.last or given.few
    if (given.modalities - last) % given.few or given.modalities - last < given.few:
        parser.error("what is copied has to be a multiple of the small site")
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        parser.error("DATABASE_URL has to name a PostgreSQL; databases beside that one are made")
    given.data.mkdir(parents=True, exist_ok=True)
    os.environ["MODALITIES_LOAD_DATA"] = str(given.data.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.load.settings"

    import django

    django.setup()

    from tests.benchmarks.databases import Database
    from tests.benchmarks.machine import machine
    from tests.load import run

    def say(line: str) -> None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    few = Site(World(given.few), url, given.data)
    base = None if given.import_all else few
    many = Site(World(given.modalities), url, given.data, base, last)
    lines = {
        "build": lambda: run.build(few, many, say, anew=given.anew),
        "write": lambda: run.write(few, many, say),
        "ask": lambda: run.ask(few, many, given.rounds, given.only, say),
        "weigh": lambda: run.weigh(few, many, say),
        "sustain": lambda: run.sustain(many, given.seconds, say),
    }
    tables = [line for part in parts for line in lines[part]()]
    Database(few.name).use()
    for line in [f"{run.today()}. {machine()}.", *tables]:
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
