"""``python -m tests.benchmarks``: build, check, measure, print."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark and print its tables as Markdown; progress goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--modalities", type=int, default=500, help="pages of the large database")
    parser.add_argument("--few", type=int, default=10, help="pages of the small database")
    parser.add_argument("--quotes", type=int, default=10, help="quotes of each page")
    parser.add_argument("--many", type=int, default=50, help="quotes of one page more")
    parser.add_argument("--rows", type=int, nargs="+", default=[20, 100], help="lengths of lists")
    parser.add_argument("--rounds", type=int, default=15, help="samples of each contender")
    parser.add_argument("--data", type=Path, default=HERE / ".data", help="where it is all kept")
    given = parser.parse_args(arguments)

    given.data.mkdir(parents=True, exist_ok=True)
    os.environ["MODALITIES_BENCHMARK_DATA"] = str(given.data.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"

    import django

    django.setup()

    from tests.benchmarks import building, run

    def say(line: str) -> None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    large = building.Size(given.modalities, given.quotes, given.many)
    small = building.Size(given.few, given.quotes, given.many)
    for line in run.tables(large, small, given.rows, given.rounds, say):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
