from __future__ import annotations

import sys
from types import ModuleType

from django.apps import AppConfig

from tests.changes import documented


class TellingConfig(AppConfig):
    name = "tests.live.browser.telling"

    def ready(self) -> None:
        """Connect the receiver of docs/how-to/purge-and-rebuild.md."""
        builds = ModuleType("mysite.builds")
        sys.modules[builds.__name__] = builds
        code = compile(documented.MODULES["mysite/builds.py"], "builds.py", "exec")
        exec(code, vars(builds))
