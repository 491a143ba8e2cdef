"""Import modality pages from text files."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from wagtail_modalities.exchange import Options, Report, SourceError, find_parent, read_file
from wagtail_modalities.exchange.folding import import_key
from wagtail_modalities.exchange.options import IMPORTABLE_CONSENT
from wagtail_modalities.exchange.report import failure
from wagtail_modalities.exchange.run import Run


class Command(BaseCommand):
    """See docs/reference/commands.md and docs/reference/import-format.md."""

    help = "Imports modality pages, with their specialists' quotes, from text files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="UTF-8 text, one page a file")
        parser.add_argument(
            "--parent",
            required=True,
            metavar="PATH_OR_ID",
            help="the page to import below: its id, or its URL path on the default site",
        )
        parser.add_argument(
            "--locale", default="", metavar="xx", help="import below the parent's translation"
        )
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish the quotes whose consent allows it, then their page",
        )
        parser.add_argument(
            "--consent",
            default="",
            choices=IMPORTABLE_CONSENT,
            help="record this consent, of today and for the website, on quotes that are new or "
            "not yet asked about",
        )
        parser.add_argument(
            "--consent-note", default="", metavar="TEXT", help="where the evidence is kept"
        )
        parser.add_argument(
            "--split-invitation",
            action="store_true",
            help="move the lead paragraph's closing question to the invitation",
        )
        parser.add_argument(
            "--overwrite", action="store_true", help="go over what editors have changed"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument("--json", action="store_true", help="print one JSON array")

    def handle(self, *args: Any, **options: Any) -> None:
        reports: list[Report] = []
        for report in _reports(options):
            reports.append(report)
            if not options["json"]:
                self._print(report)
        if options["json"]:
            self.stdout.write(json.dumps([report.as_json() for report in reports], indent=2))
        if not all(report.ok for report in reports):
            sys.exit(1)

    def _print(self, report: Report) -> None:
        page = f" {report.page.path} ({report.page.id})" if report.page else ""
        self.stdout.write(f"{report.source}: {report.action}{page}")
        for kind, notes in ((_("error"), report.errors), (_("warning"), report.warnings)):
            for note in notes:
                said = {"kind": kind, "line": note.line, "message": note.message}
                self.stdout.write("  " + _("%(kind)s, line %(line)d: %(message)s") % said)


def _reports(options: dict[str, Any]) -> Iterator[Report]:
    files: list[str] = options["files"]
    try:
        chosen = Options(
            parent=find_parent(options["parent"], options["locale"]),
            publish=options["publish"],
            consent=options["consent"],
            consent_note=options["consent_note"],
            overwrite=options["overwrite"],
        )
    except SourceError as error:
        yield from (failure(file, error.notes) for file in files)
        return
    except ValueError as error:
        raise CommandError(str(error)) from error
    run = Run(chosen, [(import_key(Path(file).stem), file) for file in files])
    # One file at a time is read and held: a run may be of thousands.
    for file in files:
        try:
            source = read_file(file, split_invitation=options["split_invitation"])
        except SourceError as error:
            yield failure(file, error.notes)
            continue
        yield run.plan(source) if options["dry_run"] else run.apply(source)
