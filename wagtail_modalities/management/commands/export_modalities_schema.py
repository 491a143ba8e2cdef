"""Write the JSON Schema of the API's answers."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wagtail_modalities.compose import schema


class Command(BaseCommand):
    """Print what ``modalities/schema/`` serves, or write it to a file."""

    help = (
        "Prints the JSON Schema (2020-12) of every answer of the API and every block, with what "
        "the site adds to them: what modalities/schema/ serves."
    )
    # nothing is read but code: it runs before there is a database
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--output", metavar="FILE", type=Path, help="write to this file (default: stdout)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        text = json.dumps(schema.json_schema(), indent=2, ensure_ascii=False)
        if options["output"] is None:
            self.stdout.write(text)
            return
        try:
            options["output"].write_text(f"{text}\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error}") from error
