"""``python -m tests.mutation visibility``: break a part of the package, and see which tests notice.

Each part has a folder of its own, with a copy of the project, where mutmut keeps its results: what
is there already is not tried again.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from mutmut.__main__ import cli
from mutmut.configuration import config
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.file_utils import walk_mutatable_files
from mutmut.utils.format_utils import get_mutant_name

from tests.mutation import breaking
from tests.mutation.targets import SEED, TARGETS, WORK


def main(arguments: Sequence[str] | None = None) -> None:
    """Run mutmut on one target, in the target's folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--sample", type=int, help="try this many mutants, by a seeded draw")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="mutmut's own; run by default")
    given = parser.parse_args(arguments)
    target = TARGETS[given.target]

    folder = WORK / given.target
    copy_project(folder)
    forget_this_project()
    os.chdir(folder)
    settings = config()
    settings.only_mutate = [*target.files, *target.asking]
    settings.pytest_add_cli_args_test_selection = list(target.tests)
    breaking.aim_at(target)
    names = drawn(given.sample) if given.sample else []
    cli(given.command or ["run", "--max-children", "1", *names])


def forget_this_project() -> None:
    """Let the tests be imported from the copy: this package is one of them."""
    here = Path(__file__).resolve().parents[2]
    sys.path[:] = [path for path in sys.path if Path(path).resolve() != here]
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]


def copy_project(folder: Path) -> None:
    """Copy what git knows of the project and what is new; mutmut sees by its time what changed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        source, copy = Path(name), folder / name
        if source.is_file() and (
            not copy.exists() or copy.stat().st_mtime != source.stat().st_mtime
        ):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)


def drawn(number: int) -> list[str]:
    """Return the names of some of the target's mutants, by a seeded draw."""
    names = [
        get_mutant_name(path, name)
        for path in walk_mutatable_files()
        for name in mutate_file_contents(str(path), path.read_text()).mutant_names
    ]
    return random.Random(SEED).sample(sorted(names), number)


if __name__ == "__main__":
    main()
