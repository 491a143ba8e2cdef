"""``python -m tests.mutation.report``: writes what came out into docs/explanation/tests.md.

The reasons why a mutant survives stand in the page alone. They are kept for as long as the mutant
survives; a new one gets a question mark, and makes the command fail. A part that this machine has
no results of keeps what the page says of it.
"""

from __future__ import annotations

import datetime
import os
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

from tests.mutation.page import BEGIN, END, Said, parted, said_of
from tests.mutation.targets import TARGETS, WORK, Target

PAGE = Path("docs/explanation/tests.md")
UNKNOWN = "?"
#: what mutmut calls a mutant that no test noticed
UNNOTICED = ("survived", "no tests")
PACKAGE = "wagtail_modalities."

#: a row of the table of survivors: what is changed, and why nothing notices
ROW = re.compile(r"^\| (`.+`) \| (.+?) \|$", re.M)


@dataclass
class Outcome:
    """What came of one target's mutants."""

    target: Target
    total: int = 0
    by_status: dict[str, int] = field(default_factory=dict)
    #: name of a mutant and its file, and what it changes
    survivors: list[tuple[str, Path]] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    last: float = 0.0

    @property
    def tried(self) -> int:
        return sum(self.by_status.values())

    @property
    def noticed(self) -> int:
        return self.tried - sum(self.by_status.get(status, 0) for status in UNNOTICED)


def outcome_of(target: Target) -> Outcome:
    """Read mutmut's results; the working folder is the target's."""
    outcome = Outcome(target)
    for meta in sorted(Path("mutants").rglob("*.py.meta")):
        path = meta.relative_to("mutants").with_suffix("")
        data = SourceFileMutationData(path=path)
        data.load()
        outcome.total += len(data.exit_code_by_key)
        for name, code in data.exit_code_by_key.items():
            if code is None:
                continue
            status = status_by_exit_code[code]
            outcome.by_status[status] = outcome.by_status.get(status, 0) + 1
            outcome.last = max(outcome.last, meta.stat().st_mtime)
            if status in UNNOTICED:
                outcome.survivors.append((name, path))
    return outcome


def change_of(name: str, path: Path) -> str:
    """Return a mutant as the page prints it: the function, what stood there, what stands there."""
    lines = get_diff_for_mutant(name, path=path).splitlines()
    was = " ".join(line[1:].strip() for line in lines if re.match(r"-(?!-)", line))
    becomes = " ".join(line[1:].strip() for line in lines if re.match(r"\+(?!\+)", line))
    function = re.sub(r"__mutmut_\d+$", "", name).removeprefix(PACKAGE)
    function = re.sub(r"\.xǁ(\w+)ǁ", r".\1.", function).replace(".x_", ".", 1)
    return f"`{function}`: {_code(was)} → {_code(becomes)}"


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")


def said_now(outcome: Outcome, reasons: dict[str, str]) -> Said:
    """Return what the page is to say of a part with results."""
    hanging = outcome.by_status.get("timeout", 0)
    score = f"{100 * outcome.noticed / outcome.tried:.1f} %" if outcome.tried else "not run"
    title, total, tried = outcome.target.title, outcome.total, outcome.tried
    return Said(
        f"| {title} | {total} | {tried} | {outcome.noticed} | {hanging} "
        f"| {tried - outcome.noticed} | {score} |",
        f"{title}: {tried} of {total} have been tried so far." if tried < total else "",
        tuple(f"| {change} | {reasons.get(change, UNKNOWN)} |" for change in outcome.changes),
    )


def page_part(last: float, said: dict[str, Said]) -> Iterator[str]:
    """Yield the lines of the page that follow from the results.

    :param last: when the last mutant was tried.
    :param said: by the title of a part.
    """
    when = datetime.datetime.fromtimestamp(last, datetime.timezone.utc).date()
    versions = [f"{name} {version(name)}" for name in ("mutmut", "Django", "Wagtail")]
    versions.append(f"Python {platform.python_version()}")
    yield f"{when.day} {when:%B %Y}. {', '.join(versions)}; SQLite in memory."
    yield ""
    yield "| Part | Mutants | Tried | Noticed | of these by hanging | Not noticed | Score |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    yield from (one.row for one in said.values())
    for one in said.values():
        if one.remark:
            yield ""
            yield one.remark
    for title, one in said.items():
        if one.survivors:
            yield ""
            yield f"### {title}: what nothing notices"
            yield ""
            yield "| Change | Why it may stay |"
            yield "|---|---|"
            yield from one.survivors


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, old, after = parted(page)
    reasons = dict(ROW.findall(old))
    here = Path.cwd()
    said: dict[str, Said] = {}
    last = 0.0
    for name, target in TARGETS.items():
        if (WORK / name / "mutants").is_dir():
            os.chdir(WORK / name)
            outcome = outcome_of(target)
            outcome.changes = sorted(change_of(*survivor) for survivor in outcome.survivors)
            os.chdir(here)
            said[target.title] = said_now(outcome, reasons)
            last = max(last, outcome.last)
        else:
            said[target.title] = said_of(target.title, old)
    if not last:
        sys.exit(f"{WORK}: no results; make mutants")
    said = {title: one for title, one in said.items() if one.row}
    made = "\n".join(page_part(last, said))
    PAGE.write_text(f"{before}{BEGIN}\n{made}\n\n{END}{after}", encoding="utf-8")
    unexplained = sum(
        row.endswith(f"| {UNKNOWN} |") for one in said.values() for row in one.survivors
    )
    if unexplained:
        sys.exit(f"{PAGE}: {unexplained} mutants survive without a reason")


if __name__ == "__main__":
    main()
