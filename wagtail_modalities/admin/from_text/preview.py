"""A plan as an editor reads it: what would be made, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import cached_property
from django.utils.text import Truncator

from wagtail_modalities.admin.from_text.attribution_form import AttributionForm
from wagtail_modalities.exchange.directory import Directory
from wagtail_modalities.exchange.folding import fold
from wagtail_modalities.exchange.identity import title_slug
from wagtail_modalities.exchange.invitation import split_invitation
from wagtail_modalities.exchange.plan import Plan
from wagtail_modalities.exchange.plan_quotes import QuotePlan
from wagtail_modalities.exchange.source import Note
from wagtail_modalities.exchange.text import lines_of

#: as much of a line as tells it from the others, in characters
EXCERPT = 80


@dataclass(frozen=True)
class LineNote:
    """What is said of a line, with the beginning of the line."""

    line: int
    message: str
    excerpt: str


@dataclass(frozen=True)
class Card:
    """One quote: its words, the line below them, who that is, and the form that mends it."""

    number: int
    plan: QuotePlan
    printed: str
    form: AttributionForm
    new_profession: str = ""
    is_new_person: bool = False
    notes: Sequence[LineNote] = field(default=())

    @property
    def is_there_already(self) -> bool:
        return self.plan.row is not None

    @property
    def is_unsettled(self) -> bool:
        """Whether somebody should look at who this is by."""
        speaker = self.plan.speaker
        return bool(self.form.errors or speaker.reason or not self.printed)

    @property
    def is_record(self) -> bool:
        return self.plan.speaker.specialist_id is not None

    @property
    def parts(self) -> list[tuple[Any, str]]:
        """The parts of the line that were read, each with its label."""
        found = self.plan.speaker.parts
        named = ((bound.label, getattr(found, bound.name, "")) for bound in self.form.parts)
        return [(label, value) for label, value in named if value]


class Preview:
    """What a plan would make.

    :param plan: as a draft.
    :param publication: the same, published; None where the user may not.
    :param forms: the attribution form of each quote.
    """

    def __init__(
        self,
        plan: Plan,
        publication: Plan | None,
        *,
        forms: Sequence[AttributionForm],
        directory: Directory,
        text: str,
    ) -> None:
        self.plan = plan
        self.publication = publication
        self._forms = forms
        self._directory = directory
        self._lines = lines_of(text)

    @property
    def is_possible(self) -> bool:
        """Whether there is anything to make, and nothing against it."""
        return self.plan.action in ("created", "updated")

    @cached_property
    def errors(self) -> list[LineNote]:
        return self._at_lines(self.plan.errors)

    @cached_property
    def warnings(self) -> list[LineNote]:
        return self._at_lines([*self.plan.source.warnings, *self.plan.warnings])

    @cached_property
    def obstacles(self) -> list[LineNote]:
        """What publication would leave a draft, or what forbids it."""
        if self.publication is None:
            return []
        known = {(note.line, note.message) for note in self.plan.warnings}
        notes = [*self.publication.errors, *self.publication.warnings]
        return self._at_lines([n for n in notes if (n.line, n.message) not in known])

    @cached_property
    def cards(self) -> list[Card]:
        quotes = self.plan.quotes
        printed = self._directory.printed([quote.speaker for quote in quotes])
        rows = zip(quotes, printed, self._forms, strict=True)
        return [self._card(number, *row) for number, row in enumerate(rows, start=1)]

    @cached_property
    def new_quotes(self) -> int:
        return sum(not card.is_there_already for card in self.cards)

    @cached_property
    def new_people(self) -> list[str]:
        """The lines of those who get a record, each once."""
        return _once(card.printed for card in self.cards if card.is_new_person)

    @cached_property
    def known_people(self) -> list[str]:
        return _once(c.printed for c in self.cards if c.is_record and not c.is_there_already)

    @cached_property
    def new_professions(self) -> list[str]:
        return _once(card.new_profession for card in self.cards if card.new_profession)

    @property
    def address(self) -> str:
        """The last part of a new page's address, before core makes it differ from others."""
        return title_slug(self.plan.source)

    @property
    def possible_invitation(self) -> str:
        """The end of the summary that could be split off and is not."""
        return split_invitation(self.plan.source.summary)[1]

    @property
    def blocks(self) -> list[tuple[str, Any]]:
        """The blocks of a new page's body: what an editor calls each, and the block."""
        page = self.plan.page
        if page is None or page.pk:
            return []
        return [(str(block.block.label), block) for block in page.body]

    def _card(self, number: int, quote: QuotePlan, printed: str, form: AttributionForm) -> Card:
        speaker, source = quote.speaker, quote.source
        is_new = quote.row is None and bool(speaker.parts and not speaker.specialist_id)
        lacking = is_new and self._directory.lacks_profession(speaker)
        lines = range(source.line, max(source.line, source.attribution_line) + 1)
        return Card(
            number,
            quote,
            printed,
            form,
            new_profession=speaker.parts.profession if lacking and speaker.parts else "",
            is_new_person=is_new,
            notes=[n for n in (*self.errors, *self.warnings) if n.line in lines],
        )

    def _at_lines(self, notes: Iterable[Note]) -> list[LineNote]:
        return [
            LineNote(note.line, note.message, self._excerpt(note.line))
            for note in sorted(notes, key=lambda note: note.line)
        ]

    def _excerpt(self, line: int) -> str:
        known = 0 < line <= len(self._lines)
        return Truncator(self._lines[line - 1].strip()).chars(EXCERPT) if known else ""


def _once(names: Iterable[str]) -> list[str]:
    return list({fold(name): name for name in reversed(list(names))}.values())[::-1]
