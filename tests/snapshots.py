"""What the package promises others, as files that a change of it has to change too."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import pytest

HOW_TO_RENEW = "make snapshots"


def written(value: Any) -> str:
    """JSON with one spelling, so that a difference is one of content."""
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def without_titles(value: Any) -> Any:
    """A JSON Schema without the titles that pydantic makes of names, which say nothing more."""
    if isinstance(value, list):
        return [without_titles(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: without_titles(one)
        for key, one in value.items()
        # a property may be called "title" as well: it is a schema, no text
        if not (key == "title" and isinstance(one, str))
    }


def compare(file: Path, value: Any, *, renew: bool) -> None:
    """Fail with the difference between a value and the file that holds it.

    :param renew: write the file instead.
    """
    now = written(value)
    if renew:
        file.parent.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8")
        return
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    if kept == now:
        return
    lines = difflib.unified_diff(
        kept.splitlines(),
        now.splitlines(),
        f"{file.name} as it is kept",
        "as it is now",
        lineterm="",
    )
    difference = "\n".join(lines)
    pytest.fail(
        f"{difference}\n\nWhere this is meant, `{HOW_TO_RENEW}` writes it, and CHANGELOG.md tells.",
        pytrace=False,
    )
