"""The modules that the how-to "Purge caches and rebuild a front end" shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "purge-and-rebuild.md"
#: the text of each, by the name in its first line
MODULES = dict(
    re.findall(r"```python\n# ([\w/.]+)\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
)


def settings_of(name: str) -> dict[str, Any]:
    """What one of the pieces of settings sets."""
    values: dict[str, Any] = {}
    exec(MODULES[f"mysite/settings/{name}"], values)
    return {key: value for key, value in values.items() if key.isupper()}
