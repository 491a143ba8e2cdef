"""The examples of the how-to guides, pointed at a running server."""

from __future__ import annotations

import re
from pathlib import Path

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
#: the server that the examples name
NAMED = "https://cms.example.org"
FLAGS = re.DOTALL | re.MULTILINE


def examples(page: str, language: str) -> list[str]:
    """The examples in a language on a page of the how-to guides."""
    text = (HOW_TO / page).read_text(encoding="utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert found, f"{page} has no example in {language}"
    return found


def front_end(server: str) -> str:
    """The JavaScript that needs no package, as one module."""
    pieces = [one for one in examples("read-the-api.md", "js") if "import " not in one]
    return "\n".join(pieces).replace(NAMED, server)


def wagtail_js(server: str) -> str:
    """The JavaScript that needs wagtail-js, as one module."""
    pieces = examples("read-the-api.md", "js")
    first = next(index for index, one in enumerate(pieces) if "import " in one)
    return "\n".join(pieces[first:]).replace(NAMED, server)


def files(page: str) -> dict[str, str]:
    """The files that a page shows, by the path in the first line of each."""
    text = (HOW_TO / page).read_text(encoding="utf-8")
    found = re.findall(r"^```\w+\n(?://|#|<!--) ([\w./\[\]-]+)(?: -->)?\n(.*?)^```$", text, FLAGS)
    assert found, f"{page} shows no file"
    return dict(found)
