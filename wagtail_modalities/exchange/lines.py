"""The format, line by line: which part of a page each line belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from .folding import fold
from .source import ModalitySource, Note, Paragraph, QuoteSource, Section, SourceError

_HEADING = re.compile(r"##\s+(\S.*)")
_DASHES = re.compile(r"[—–―-]+\s*")
_BULLET = re.compile(r"-\s")
_BRACKETED = re.compile(r"[(（]([^()（）]{2,20})[)）]")
_QUOTED = re.compile(r"[\"“”„«»「『].*[\"“”«»」』]", re.DOTALL)


def acronym_in(title: str) -> str:
    """The acronym a title gives in brackets, "IPT" in "Interpersonal Therapy (IPT)", else ''.

    An acronym has two capitals or more; with a space in it ("RO DBT") nothing but capitals.
    """
    for bracketed in reversed(_BRACKETED.findall(title)):
        candidate = " ".join(str(bracketed).split())
        capitals = sum(character.isupper() for character in candidate)
        if capitals >= 2 and (" " not in candidate or candidate.isupper()):
            return candidate
    return ""


def no_attribution(line: int) -> Note:
    """What is said of a quote that nobody is named for."""
    return Note(line, _("This quote has no attribution: it stays a draft."))


def without_dash(line: str) -> str:
    """Return an attribution without the dash that may stand before it."""
    dash = _DASHES.match(line)
    return line[dash.end() :] if dash else line


@dataclass
class LineReader:
    """Takes lines one by one and knows which part of the page they belong to."""

    headings: frozenset[str]
    quotes_only: bool = False  # there is no page around them: no title, no body, no headings
    title: str = ""
    title_line: int = 1
    lead: Paragraph | None = None
    body: list[Paragraph | Section] = field(default_factory=list)
    quotes: list[QuoteSource] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    quotes_line: int = 0  # the line of the quotes heading, 0 where there is none
    in_quotes: bool = False
    lines: list[str] = field(default_factory=list)  # the paragraph being read
    begins: int = 1
    words: list[Paragraph] = field(default_factory=list)  # the quote being read
    held: tuple[int, str] | None = None  # a dash line whose neighbour is not known yet

    def feed(self, number: int, line: str) -> None:
        """Take one line, white space at its ends removed."""
        if self.held is not None and not self._continues_list(line):
            self._attribute(*self.held)
            self.held = None
        heading = None if self.quotes_only else _HEADING.fullmatch(line)
        if not line:
            self._end_paragraph()
        elif not self.title and not self.quotes_only:
            self.title, self.title_line = line, number
        elif fold(heading.group(1) if heading else line).rstrip(" :") in self.headings:
            self._open_quotes(number)
        elif heading:
            self._end_quote()
            self.in_quotes = False
            self.body.append(Section(heading.group(1), line=number))
        elif self.in_quotes and _DASHES.match(line) and not self._in_list(line):
            self.held = (number, line)
        else:
            self._add(number, line)

    def finish_quotes(self) -> tuple[QuoteSource, ...]:
        """The quotes alone, with what `warnings` has to say about them."""
        if self.held is not None:
            self._attribute(*self.held)
        self._end_quote()
        return tuple(self.quotes)

    def finish(self) -> ModalitySource:
        """What was read. Raises `SourceError` where there is nothing."""
        self.finish_quotes()
        if not self.title:
            raise SourceError(Note(1, _("The file is empty.")))
        if self.lead is None:
            self._warn(self.title_line, _("There is no first paragraph to become the summary."))
        if self.quotes_line and not self.quotes:
            self._warn(self.quotes_line, _("No quote follows this heading."))
        return ModalitySource(
            key="",
            title=self.title,
            acronym=acronym_in(self.title),
            summary=self.lead.text if self.lead else "",
            body=tuple(self.body),
            quotes=tuple(self.quotes),
            title_line=self.title_line,
            summary_line=self.lead.line if self.lead else self.title_line,
            warnings=tuple(sorted(self.warnings, key=lambda note: note.line)),
        )

    def _warn(self, line: int, message: str) -> None:
        self.warnings.append(Note(line, message))

    def _add(self, number: int, line: str) -> None:
        if not self.lines:
            self.begins = number
        self.lines.append(line)

    def _in_list(self, line: str) -> bool:
        return bool(self.lines and _BULLET.match(self.lines[-1]) and _BULLET.match(line))

    def _continues_list(self, line: str) -> bool:
        """Two hyphen lines without a blank line between them are a list, hence words."""
        assert self.held is not None  # nosec B101 # for mypy
        if not (_BULLET.match(self.held[1]) and _BULLET.match(line)):
            return False
        self._add(*self.held)
        self.held = None
        return True

    def _open_quotes(self, number: int) -> None:
        self._end_quote()
        if self.quotes_only:
            self._warn(number, _("This line is the heading above quotes; it is part of none."))
        elif self.in_quotes:
            self._warn(number, _("The heading of the quotes is repeated here; it is read once."))
        self.in_quotes = True
        self.quotes_line = self.quotes_line or number

    def _end_paragraph(self) -> None:
        if not self.lines:
            return
        paragraph = Paragraph("\n".join(self.lines), self.begins)
        self.lines = []
        if self.in_quotes:
            self.words.append(paragraph)
        elif self.body and isinstance(self.body[-1], Section):
            section = self.body[-1]
            self.body[-1] = replace(section, paragraphs=(*section.paragraphs, paragraph))
        elif self.lead is None and not self.body:
            self._take_lead(paragraph)
        else:
            self.body.append(paragraph)

    def _take_lead(self, paragraph: Paragraph) -> None:
        first, *rest = paragraph.text.split("\n")
        if fold(first) == fold(self.title):
            self._warn(paragraph.line, _("The title is repeated here; it is read once."))
            paragraph = Paragraph("\n".join(rest), paragraph.line + 1)
        if paragraph.text:
            self.lead = paragraph

    def _attribute(self, number: int, line: str) -> None:
        """End the quote being read with its attribution."""
        attribution = without_dash(line)
        self._end_paragraph()
        if self.words and attribution:
            self._append_quote(attribution, number)
        elif self.words:
            self._end_quote()
        elif attribution:
            self._warn(number, _("No words stand before this attribution."))
            self.quotes.append(QuoteSource("", attribution, number, number))

    def _end_quote(self) -> None:
        self._end_paragraph()
        if self.words:
            self.warnings.append(no_attribution(self.words[0].line))
            self._append_quote("", self.words[0].line)

    def _append_quote(self, attribution: str, attribution_line: int) -> None:
        text = "\n\n".join(paragraph.text for paragraph in self.words)
        if _QUOTED.fullmatch(text):
            self._warn(
                self.words[0].line,
                _("This quote stands in quotation marks, and the page adds its own."),
            )
        self.quotes.append(QuoteSource(text, attribution, self.words[0].line, attribution_line))
        self.words = []
