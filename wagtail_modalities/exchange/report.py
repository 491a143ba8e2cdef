"""What came, or would come, of a source: the objects that the command prints as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from .source import ModalitySource, Note

Action = Literal["created", "updated", "unchanged", "conflict", "failed"]


@dataclass(frozen=True)
class PageReport:
    """The page of a source: its id and its URL path."""

    id: int
    path: str


@dataclass(frozen=True)
class QuoteReport:
    """A quote as the source has it, and whether its page is live. '' is what it lacks.

    `name` to `country` are set where the attribution was read with confidence; `country` is an
    ISO 3166-1 alpha-2 code.
    """

    quote: str
    attribution: str
    name: str = ""
    profession: str = ""
    locality: str = ""
    region: str = ""
    country: str = ""
    live: bool = False


@dataclass(frozen=True)
class Report:
    """What was done with a source, or of a plan, what would be.

    `page` is None where there is no page. `paragraphs` counts those of the body, in sections and
    out of them. `errors` say why a source failed, or each field that a conflict is about.
    """

    source: str
    action: Action
    page: PageReport | None = None
    title: str = ""
    acronym: str = ""
    summary: str = ""
    cta_text: str = ""
    paragraphs: int = 0
    quotes: tuple[QuoteReport, ...] = ()
    warnings: tuple[Note, ...] = ()
    errors: tuple[Note, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the source went in, or was there already."""
        return self.action not in ("failed", "conflict")

    def as_json(self) -> dict[str, Any]:
        """The report in JSON's types, its keys in the documented order."""
        return asdict(self)


def failure(source: str, notes: Iterable[Note]) -> Report:
    """The report on a source that could not be read."""
    return Report(source=source, action="failed", errors=tuple(notes))


def report_on(
    source: ModalitySource,
    action: Action,
    *,
    page: PageReport | None = None,
    quotes: Iterable[QuoteReport] = (),
    warnings: Iterable[Note] = (),
    errors: Iterable[Note] = (),
) -> Report:
    """The report on a source that was read. Notes are put in the order of its lines."""
    return Report(
        source=source.label,
        action=action,
        page=page,
        title=source.title,
        acronym=source.acronym,
        summary=source.summary,
        cta_text=source.cta_text,
        paragraphs=source.paragraph_count,
        quotes=tuple(quotes),
        warnings=tuple(sorted(warnings, key=lambda note: note.line)),
        errors=tuple(sorted(errors, key=lambda note: note.line)),
    )
