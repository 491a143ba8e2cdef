"""Bring pages in from elsewhere: read, plan, apply.

    from wagtail_modalities.exchange import Options, apply, find_parent, plan, read_file

    sources = [read_file("interpersonal-therapy.txt")]
    options = Options(parent=find_parent("/therapies/"), publish=True, consent="granted")
    for report in plan(sources, options):
        print(report.source, report.action)
    apply(sources, options)

A script that does not start from text makes `ModalitySource` objects itself. See
docs/how-to/move-existing-pages-in.md and docs/reference/import-format.md.
"""

from .additions import plan_additions
from .lines import acronym_in
from .options import Options, find_parent
from .proposal import OutdatedError, Proposal
from .report import PageReport, QuoteReport, Report
from .run import apply, plan
from .source import (
    ModalitySource,
    Note,
    Paragraph,
    QuoteSource,
    Section,
    SourceError,
    SpeakerChoice,
)
from .text import read_file, read_quotes, read_text

__all__ = [
    "ModalitySource",
    "Note",
    "Options",
    "OutdatedError",
    "PageReport",
    "Paragraph",
    "Proposal",
    "QuoteReport",
    "QuoteSource",
    "Report",
    "Section",
    "SourceError",
    "SpeakerChoice",
    "acronym_in",
    "apply",
    "find_parent",
    "plan",
    "plan_additions",
    "read_file",
    "read_quotes",
    "read_text",
]
