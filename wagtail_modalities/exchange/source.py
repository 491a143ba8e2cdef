"""What a source says: typed, frozen, and without any decision about the database.

`read_text` and `read_file` make these from text; a site's own script makes them from whatever it
moves in (rows of an old database, scraped pages). The importer never looks at anything else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wagtail_modalities.models.attribution import AttributionParts


@dataclass(frozen=True)
class Note:
    """One line about a source: a warning or an error.

    `line` counts from 1; what concerns the source as a whole stands at line 1.
    """

    line: int
    message: str


class SourceError(Exception):
    """A source that cannot be read or imported at all. Carries the notes that say why."""

    def __init__(self, *notes: Note) -> None:
        super().__init__("; ".join(note.message for note in notes))
        self.notes = notes


@dataclass(frozen=True)
class Paragraph:
    """Plain text; `line` is where it begins in the source."""

    text: str
    line: int = 1


@dataclass(frozen=True)
class Section:
    """A heading and the paragraphs below it: becomes a `section` block."""

    heading: str
    paragraphs: tuple[Paragraph, ...] = ()
    line: int = 1


@dataclass(frozen=True)
class SpeakerChoice:
    """Who somebody decided is speaking: a record, or the parts of one that may have to be made.

    With neither, the quote's attribution is printed as it stands.
    """

    specialist_id: int | None = None
    parts: AttributionParts | None = None


@dataclass(frozen=True)
class QuoteSource:
    """One specialist's words.

    `quote` is plain text, paragraphs parted by blank lines. `attribution` is the line as printed,
    without its dash; empty where the source names nobody. It is read, unless `speaker` decides.
    """

    quote: str
    attribution: str = ""
    line: int = 1
    attribution_line: int = 1
    speaker: SpeakerChoice | None = None


@dataclass(frozen=True)
class ModalitySource:
    """A modality as a source tells it.

    `key` is the identity under one parent and locale: importing the same key again updates the
    same page. `name` is what reports call the source (a path, an URL); the key where left blank.
    All text is plain; markup in it is text.
    """

    key: str
    title: str
    acronym: str = ""
    summary: str = ""
    cta_text: str = ""
    body: tuple[Paragraph | Section, ...] = ()
    quotes: tuple[QuoteSource, ...] = ()
    name: str = ""
    title_line: int = 1
    summary_line: int = 1
    warnings: tuple[Note, ...] = field(default=())

    @property
    def label(self) -> str:
        """What reports call this source."""
        return self.name or self.key

    @property
    def paragraph_count(self) -> int:
        """Body paragraphs, those inside sections included, the summary not."""
        return sum(len(p.paragraphs) if isinstance(p, Section) else 1 for p in self.body)
