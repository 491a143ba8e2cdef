"""Page text, as a person would paste it, read into a `ModalitySource`.

The format is described in docs/reference/import-format.md. Words are kept as they stand: only
line ends, invisible characters at the ends of lines and the marks of the format (the dash of an
attribution, the `##` of a heading) are taken away.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.utils.translation import gettext as _

from wagtail_modalities.conf import modalities_settings

from .invitation import split_invitation as part_invitation
from .source import ModalitySource, Note, Paragraph, QuoteSource, Section, SourceError

QUOTES_HEADING = "Meet the specialists"
SUMMARY_LIMIT = 1000
"""Characters a lead paragraph may have to become the summary: the length of `summary`."""

_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_INVISIBLE = " \t\xa0\u1680\u180e\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_EDGES = re.compile(f"^[{_INVISIBLE}]+|[{_INVISIBLE}]+$")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_HEADING = re.compile(r"##\s+(\S.*)")
_DASHES = re.compile(r"[—–-]+\s*")
_BULLET = re.compile(r"-\s")
_BRACKETED = re.compile(r"\(([^()]{2,20})\)")


def read_file(path: str | Path, *, split_invitation: bool = False) -> ModalitySource:
    """Read a file: its key is its name without folder and suffix.

    Raises `SourceError` for a file that is missing, unreadable, empty, over the setting
    IMPORT_MAX_BYTES, binary, not UTF-8, or without a usable name.
    """
    limit = modalities_settings.IMPORT_MAX_BYTES
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(
            Note(1, _("The file cannot be read: %(reason)s.") % {"reason": reason})
        ) from error
    except ValueError as error:  # a NUL in the path
        raise SourceError(Note(1, _("The file cannot be read: its name is not usable."))) from error
    if len(data) > limit:
        raise SourceError(
            Note(1, _("The file is larger than the limit of %(limit)d bytes.") % {"limit": limit})
        )
    return read_text(data, key=Path(path).stem, name=str(path), split_invitation=split_invitation)


def read_text(
    data: bytes | str,
    *,
    key: str,
    name: str = "",
    split_invitation: bool = False,
) -> ModalitySource:
    """Read text: UTF-8 bytes with or without a byte order mark, or a string.

    `key` is the source's identity, `name` what reports call it. With `split_invitation` a
    closing invitation moves from the summary to `cta_text`. Raises `SourceError`.
    """
    key = import_key(key)
    if not _encodable(key) or not key.strip():
        raise SourceError(Note(1, _("The source's name cannot be used as an import key.")))
    text = _decode(data)
    reader = _Reader(_known_headings())
    for number, line in enumerate(_LINE_END.split(text), start=1):
        reader.feed(number, _EDGES.sub("", line))
    source = replace(reader.finish(), key=key, name=name or key)
    return _settle_summary(source, split_invitation=split_invitation)


def import_key(name: str) -> str:
    """A source's name as it is compared: NFC, since file systems differ."""
    return unicodedata.normalize("NFC", name)


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


def fold(text: str) -> str:
    """Text as it is compared: NFC, case folded, white space folded to single spaces."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(folded.split())


def _known_headings() -> frozenset[str]:
    return frozenset(map(fold, [QUOTES_HEADING, *modalities_settings.QUOTES_HEADINGS]))


def _encodable(text: str) -> bool:
    """Whether a database can store it: no lone surrogates, no NUL."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text


def _decode(data: bytes | str) -> str:
    if isinstance(data, bytes):
        if b"\x00" in data:
            raise SourceError(Note(1, _("The file is binary, not text.")))
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = len(_LINE_END.split(data[: error.start].decode("utf-8", "replace")))
            raise SourceError(Note(line, _("The file is not UTF-8 text."))) from error
    else:
        text = data.removeprefix("\ufeff")
        if "\x00" in text:
            raise SourceError(Note(1, _("The file is binary, not text.")))
        if not _encodable(text):
            raise SourceError(Note(1, _("The text holds characters that are not Unicode text.")))
    control = _CONTROL.search(text)
    if control:
        line = len(_LINE_END.split(text[: control.start()]))
        raise SourceError(
            Note(
                line,
                _("This line holds the control character %(code)s.")
                % {"code": f"U+{ord(control.group()):04X}"},
            )
        )
    return text


def _settle_summary(source: ModalitySource, *, split_invitation: bool) -> ModalitySource:
    """Split the invitation off if asked to, and send a lead that is too long to the body."""
    if not source.summary:
        return source
    if split_invitation:
        summary, cta_text = part_invitation(source.summary)
        source = replace(source, summary=summary, cta_text=cta_text)
    if len(source.summary) <= SUMMARY_LIMIT:
        return source
    lead = Paragraph(source.summary, source.summary_line)
    message = _(
        "The first paragraph has %(length)d characters, more than a summary's %(limit)d: "
        "it went to the body whole."
    )
    note = Note(lead.line, message % {"length": len(lead.text), "limit": SUMMARY_LIMIT})
    return replace(
        source,
        summary="",
        body=(lead, *source.body),
        warnings=tuple(sorted((*source.warnings, note), key=lambda note: note.line)),
    )


@dataclass
class _Reader:
    """Takes lines one by one and knows which part of the page they belong to."""

    headings: frozenset[str]
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
        if self.held is not None and not self._continues_list(number, line):
            self._attribute(*self.held)
            self.held = None
        heading = _HEADING.fullmatch(line)
        if not line:
            self._end_paragraph()
        elif not self.title:
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

    def finish(self) -> ModalitySource:
        """What was read. Raises `SourceError` where there is nothing."""
        if self.held is not None:
            self._attribute(*self.held)
        self._end_quote()
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

    def _continues_list(self, number: int, line: str) -> bool:
        """Two hyphen lines without a blank line between them are a list, hence words."""
        assert self.held is not None
        if not (_BULLET.match(self.held[1]) and _BULLET.match(line)):
            return False
        self._add(*self.held)
        self.held = None
        return True

    def _open_quotes(self, number: int) -> None:
        self._end_quote()
        if self.in_quotes:
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
        attribution = _DASHES.sub("", line, count=1)
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
            self._warn(self.words[0].line, _("This quote has no attribution: it stays a draft."))
            self._append_quote("", self.words[0].line)

    def _append_quote(self, attribution: str, attribution_line: int) -> None:
        text = "\n\n".join(paragraph.text for paragraph in self.words)
        self.quotes.append(QuoteSource(text, attribution, self.words[0].line, attribution_line))
        self.words = []
