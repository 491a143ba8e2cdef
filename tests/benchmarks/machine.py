"""What it was measured on and with."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

import django
import wagtail
from django.db import connection


def machine() -> str:
    """Return what it was measured on and with, as one line."""
    cores = os.cpu_count()
    versions = f"Python {platform.python_version()}, Django {django.__version__}, "
    versions += f"Wagtail {wagtail.__version__}"
    return f"{_processor()}, {cores} cores; {versions}; {_database()}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if sys.platform == "linux" and info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _database() -> str:
    connection.ensure_connection()
    version = connection.get_database_version()
    return f"{connection.display_name} {'.'.join(map(str, version))}"
