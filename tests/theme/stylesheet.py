"""The stylesheet as the tests read it: its rules, its custom properties and their two sides."""

from __future__ import annotations

import re
from pathlib import Path

import wagtail_modalities

PACKAGE = Path(wagtail_modalities.__file__).parent
FOLDER = PACKAGE / "static" / "wagtail_modalities" / "css"
#: what a page links; an index both
FILES = [FOLDER / "modalities.css", FOLDER / "index.css"]
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: without comments
CSS = COMMENT.sub("", "\n".join(path.read_text(encoding="utf-8") for path in FILES))
COLOUR = r"#[0-9a-f]{6}"


def defaults() -> dict[str, str]:
    """Each public custom property and its value, with the names as they are written."""
    first = re.search(r"^:where\(:root\) \{(.*?)\}", CSS, re.DOTALL | re.MULTILINE)
    assert first is not None
    return dict(re.findall(r"(--wm-[\w-]+): (.*?);", first[1]))


def pairs() -> dict[str, tuple[str, str]]:
    """Each colour that has two sides: the light one and the dark one."""
    found = re.findall(rf"(--wm-[\w-]+): light-dark\(({COLOUR}), ({COLOUR})\);", CSS)
    return {name: (light, dark) for name, light, dark in found}


def colours(scheme: str) -> dict[str, str]:
    """The colours of one side, named without what all their names begin with."""
    side = ("light", "dark").index(scheme)
    return {name.removeprefix("--wm-"): both[side] for name, both in pairs().items()}


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
