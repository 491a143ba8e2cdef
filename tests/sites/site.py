"""A site in processes of its own: a process can have only one kind of site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wagtail_modalities.compat import WAGTAIL_8

REPOSITORY = Path(__file__).resolve().parent.parent.parent

needs_wagtail_8 = pytest.mark.skipif(
    not WAGTAIL_8, reason="a custom base page needs Wagtail 8.0 or later"
)
#: the kinds of site, as modules of :mod:`tests.settings`
KINDS = ("default", "swapped", pytest.param("custom_base", marks=needs_wagtail_8))


class Site:
    """One kind of site on one database; every command is a process of its own.

    :param settings: the module of its settings.
    :param path: a folder more to find that module in.
    :param python: another interpreter than the one that runs the tests.
    :param environment: more variables.
    """

    def __init__(
        self,
        settings: str,
        database_url: str,
        path: Path | None = None,
        python: str | Path = sys.executable,
        **environment: str,
    ) -> None:
        self.python = str(python)
        self.environment = {
            **os.environ,
            **environment,
            "DJANGO_SETTINGS_MODULE": settings,
            "DATABASE_URL": database_url,
            "PYTHONPATH": os.pathsep.join(str(p) for p in (REPOSITORY, path) if p),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -W error -m ...`` and return what came of it, whatever that is."""
        return subprocess.run(
            [self.python, "-W", "error", "-m", *arguments],
            cwd=REPOSITORY,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=600,
        )

    def succeed(self, *arguments: str) -> str:
        """Run what must succeed; return what it printed."""
        result = self.run(*arguments)
        assert result.returncode == 0, f"{' '.join(arguments)}\n{result.stdout}\n{result.stderr}"
        return result.stdout

    def manage(self, line: str) -> str:
        """Run a management command, as a how-to writes it, that must succeed."""
        return self.succeed("django", *line.removeprefix("python manage.py ").split())

    def step(self, *arguments: str, module: str = "tests.sites.steps") -> Any:
        """Run a step of a module beside this one that must succeed; return its answer."""
        return json.loads(self.succeed(module, *arguments).splitlines()[-1])
