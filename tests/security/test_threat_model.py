"""Each test that SECURITY.md names is there, and what bandit is told to pass over has a reason."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

pytestmark = [pytest.mark.any_database, pytest.mark.newest_line]

REPO = Path(__file__).resolve().parents[2]
TEXT = (REPO / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", TEXT)


@pytest.mark.parametrize(("file", "name"), sorted(set(NAMED)))
def test_a_test_that_is_named_is_there(file: str, name: str) -> None:
    path = REPO / "tests" / file
    names = {
        node.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    assert (name in names) if name else names


def test_each_class_of_threat_has_a_test() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| ") and "Class |" not in line]
    rows = [row for row in rows if "0.1.x" not in row and "Version" not in row]
    assert len(rows) > 30
    assert [row for row in rows if not re.search(r"`[\w/]+\.py", row)] == []


def test_what_bandit_passes_over_has_a_reason() -> None:
    lines = [
        (path.relative_to(REPO), line)
        for folder in ("wagtail_modalities", "example_site")
        for path in (REPO / folder).rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "nosec" in line
    ]
    assert len(lines) > 10
    # which findings, and why they are none
    known = re.compile(r"# nosec B\d{3}( B\d{3})* # \w.+")
    assert [(path, line) for path, line in lines if not known.search(line)] == []
