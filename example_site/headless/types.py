"""Writes the front end's types from the JSON Schema: ``make frontend-types``.

What is committed is made from the package's own blocks, as tests/live/test_frontend.py asks.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.core.management import call_command

from example_site.headless import node

#: below the front end's folder
TYPES = "src/cms/schema.ts"


def write(target: Path) -> None:
    """Write the types of this site's API to a file."""
    environment = node.environment()
    node.install(environment)
    with TemporaryDirectory() as folder:
        schema = Path(folder) / "schema.json"
        call_command("export_modalities_schema", "--output", str(schema))
        command = ["node", "scripts/types.mjs", str(schema), str(target)]
        node.run(command, node.FRONTEND, environment)


def main() -> int:
    django.setup()
    try:
        write(node.FRONTEND / TYPES)
    except node.NodeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings.headless")
    sys.exit(main())
