"""What the importer's tests share: a page's text, and one run over it."""

from __future__ import annotations

from typing import Any

import swapper

from tests.factories import make_index
from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.exchange import ModalitySource, Options, Report, apply, plan, read_text

LEAD = "A talking therapy about the stories that people tell of their own lives."
INES = "I ask what the trouble would say for itself, and what you would answer it if it could hear."
SAM = "We look for the days on which it all went otherwise, and wonder together what was different."
INES_LINE = "Ines Roth, Counselor in Salem, OR"
SAM_LINE = "Sam Ode, Psychologist in Austin, TX"


def base_page() -> Any:
    """The class that all pages of the site share."""
    return swapper.load_model("wagtailcore", "Page")


def text(
    title: str = "Narrative Therapy (NT)",
    lead: str = LEAD,
    body: str = "",
    quotes: list[tuple[str, str]] | None = None,
) -> str:
    """A page's text."""
    pairs = [(INES, INES_LINE), (SAM, SAM_LINE)] if quotes is None else quotes
    said = "\n\n".join(f"{words}\n\n— {line}" if line else words for words, line in pairs)
    heading = "Meet the specialists" if pairs else ""
    return "\n\n".join(filter(None, [title, lead, body, heading, said]))


def source(key: str = "narrative", **parts: Any) -> ModalitySource:
    """A source made from `text()`."""
    return read_text(text(**parts), key=key)


class Importer:
    """Imports below one index page, always with the same options unless told otherwise."""

    def __init__(self, parent: Any = None, **options: Any) -> None:
        self.parent = parent or make_index()
        self.options = options

    def __call__(self, given: ModalitySource | None = None, **options: Any) -> Report:
        """Import a source; check that the plan said the same."""
        given = given or source()
        chosen = Options(parent=self.parent, **{**self.options, **options})
        [planned] = plan([given], chosen)
        [report] = apply([given], chosen)
        assert as_planned(planned) == as_planned(report)
        if report.action == "created":
            assert planned.page is None
        return report


def as_planned(report: Report) -> dict[str, Any]:
    """A report without what only the database knows."""
    return {**report.as_json(), "page": None}


def page_of(report: Report) -> Any:
    """The page of a report, as its row is now."""
    assert report.page is not None
    return get_modality_model().objects.get(pk=report.page.id)


def quotes_of(report: Report) -> list[Any]:
    """The quotes below a report's page, in tree order."""
    page = page_of(report)
    return list(get_specialist_quote_model().objects.child_of(page).order_by("path"))


def newest(page: Any) -> Any:
    """The newest version of a page."""
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def edit(page: Any, *, publish: bool = False, **fields: Any) -> None:
    """Change a page as an editor does."""
    page = newest(page)
    for name, value in fields.items():
        setattr(page, name, value)
    if not page.live:
        page.save()
    revision = page.save_revision()
    if publish:
        revision.publish()


def errors(report: Report) -> str:
    """All errors of a report as one text."""
    return "\n".join(note.message for note in report.errors)


def warnings(report: Report) -> str:
    """All warnings of a report as one text."""
    return "\n".join(note.message for note in report.warnings)


def without_sections(blocks: list[tuple[str, Any]], *, field: str) -> list[tuple[str, Any]]:
    """A site's BLOCKS function that takes one block out."""
    return [(name, block) for name, block in blocks if name != "section"]
