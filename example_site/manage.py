#!/usr/bin/env python
"""Run any management command in the example site: ``python example_site/manage.py <command>``."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings.demo")
    # Python puts this folder first; the site's modules are named from the folder above it
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
