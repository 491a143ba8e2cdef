"""Who prints what: the documents and pages that a change shows in, found without composing them.

Follows the relations by which documents are made, at a number of queries that does not grow with
the site. A document stands for all its representations: what only ``include=related`` or
``include=breadcrumb`` prints counts as printed. So does what only Wagtail's reference index tells
of, where the page's own words may hide it (a block's alternative text instead of the image's).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q

from wagtail_modalities.compose import holders, neighbours, printed
from wagtail_modalities.compose.documents.parameters import scope
from wagtail_modalities.compose.documents.vocabulary import PROFESSION
from wagtail_modalities.compose.facts import Facts
from wagtail_modalities.compose.references import URL, WORDS, Reference, references_to
from wagtail_modalities.compose.requests import MODALITY, QUOTE
from wagtail_modalities.compose.states import PageState, states
from wagtail_modalities.compose.visibility import Visibility
from wagtail_modalities.models.specialist import Specialist


@dataclass
class Embedding:
    """Who prints what has changed.

    :param pages: the pages that read differently now: as they are or, gone, as they were.
    :param earlier: how some of them were before; their addresses may have been others.
    :param listed: pages whose place in lists may be another.
    :param indexes: index pages whose HTML lists one of them.
    :param people: ids of specialists whose document reads differently.
    :param linked: ids of pages of any type whose link reads differently.
    """

    pages: dict[int, PageState] = field(default_factory=dict)
    earlier: dict[int, PageState] = field(default_factory=dict)
    listed: list[PageState] = field(default_factory=list)
    indexes: dict[int, PageState] = field(default_factory=dict)
    people: set[int] = field(default_factory=set)
    linked: set[int] = field(default_factory=set)


def find(facts: Facts) -> Embedding:
    """Return who prints what has been written."""
    return _Search(facts).run()


class _Search:
    """One search. Each step adds to what the later ones look at."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.found = Embedding()
        #: pages that read differently, hidden ones among them
        self.documents: set[int] = set()
        #: the same, if they are in a language
        self.documents_in: set[tuple[int, int]] = set()
        #: modalities whose card reads differently, and those whose row on an index page does
        self.cards: set[int] = set()
        self.rows: set[int] = set()
        #: modalities that read differently where structured data elsewhere names them: in that of
        #: an index, and of their quotes
        self.entries: dict[int, PageState] = {}
        #: pages whose place in lists may be another
        self.listed: set[int] = set()
        #: pages whose link reads differently, and those of them with another address
        self.linked: dict[int, PageState] = {}
        self.placed: dict[int, PageState] = {}
        #: quotes that read differently where they are cited: in some languages, or in all (None)
        self.cited: dict[int, frozenset[int] | None] = {}

    def run(self) -> Embedding:
        changed = self.facts.before.keys() | self.facts.columns.keys()
        self.after = states(Q(pk__in=changed)) if changed else {}
        for pk in changed:
            now = self.after.get(pk)
            self._page(pk, self.facts.before.get(pk, now), now)
        for term in self.facts.terms:
            if term.told_only:
                self.documents |= holders.holding(term)
            elif term.kind != PROFESSION:
                self._rows_of(holders.holding(term))
        for notice in self.facts.notices:
            self.documents |= holders.showing(notice)
        self._quotes(self._speakers_by_file())
        self._links()
        self._around()
        self._finish()
        return self.found

    # -- what was written ------------------------------------------------------------------

    def _page(self, pk: int, was: PageState | None, now: PageState | None) -> None:
        """Note a page whose row was written, or that lies below one that was."""
        was, now = (one if one and one.is_visible else None for one in (was, now))
        state = now or was
        if state is None:
            return
        columns = self.facts.columns.get(pk, frozenset())
        if _link(was) != _link(now):
            self.linked[pk] = state
        if _place(was) != _place(now):
            self.placed[pk] = state
        if state.kind == QUOTE:
            self._quote(state, was, now, columns)
        if not state.kind or not (pk in self.linked or columns):
            return
        self.documents.add(pk)
        self.listed.add(pk)
        if state.kind == MODALITY:
            self.cards.add(pk)
        if state.kind == MODALITY and (pk in self.linked or columns & (printed.ROW | printed.NEWS)):
            self.rows.add(pk)
        if state.kind == MODALITY and (pk in self.linked or columns & printed.ENTRY):
            self.entries[pk] = state
        if was is not None:
            self.found.earlier[pk] = was

    def _quote(
        self,
        quote: PageState,
        was: PageState | None,
        now: PageState | None,
        columns: frozenset[str],
    ) -> None:
        """Note who prints a quote: the page above it, and its speaker's document names that."""
        above = {one.modality_id for one in (was, now) if one and one.modality_id}
        if (was and was.modality_id) != (now and now.modality_id) or "specialist_id" in columns:
            self._rows_of(above)
            speakers = {one.specialist_id for one in (was, now) if one}
            self.found.people |= {pk for pk in speakers if pk}
        elif quote.id in self.placed or columns & printed.QUOTED:
            self.documents |= above
        elif was and now and was.step != now.step:
            self.documents |= holders.arranged_by_hand(above)
            self.listed.add(quote.id)
        if columns & printed.CITED:
            self.cited[quote.id] = None

    def _rows_of(self, modalities: Iterable[int]) -> None:
        """Note modalities that read differently wherever they are listed."""
        for noted in (self.documents, self.cards, self.rows, self.listed):
            noted |= set(modalities)

    # -- who refers to it ------------------------------------------------------------------

    def _speakers_by_file(self) -> set[int]:
        """Note who shows the images and documents; return the people whose portrait one is."""
        files = self.facts.files
        targets = {kind: {pk for k, pk in files if k == kind} for kind in ("image", "document")}
        named = references_to(targets) if files else []
        portrayed: set[int] = set()
        own: dict[Any, set[int]] = {}
        for one in [*named, *self.facts.references]:
            alt_only = files.get((one.target, one.target_id))
            if alt_only is None or (alt_only and one.target == "document" and one.printed == URL):
                continue
            if issubclass(one.source, Specialist):
                # a portrait's alternative text is the name
                portrayed |= set() if alt_only else {one.source_id}
            elif one.path == "image" and alt_only:
                own.setdefault(one.source, set()).add(one.source_id)
            else:
                self._shows(one.source_id, card=one.path == "image")
        for model, ids in own.items():
            for pk in holders.without_own_alt(model, ids):
                self._shows(pk, card=True)
        return portrayed

    def _shows(self, pk: int, *, card: bool) -> None:
        self.documents.add(pk)
        if card:
            self.cards.add(pk)

    def _quotes(self, portrayed: set[int]) -> None:
        """Note what is said by people who read differently, and who speaks on linked pages."""
        lines: dict[int, frozenset[int] | None] = {}
        for term in self.facts.terms:
            if term.kind == PROFESSION:
                printed_in = holders.printed_in(term)
                for pk in holders.of_profession(term):
                    lines[pk] = (lines.get(pk) or frozenset()) | printed_in
        lines |= dict.fromkeys(self.facts.speakers)
        people = lines.keys() | portrayed
        licensed = self.facts.licensed
        modalities = [one.path for one in self.linked.values() if one.kind == MODALITY]
        if not people and not licensed and not modalities:
            return
        own_language = scope(None, Visibility()).locale_id if people else 0
        said = Q(specialist__in=people | licensed) | neighbours.below(modalities)
        for row in Visibility().quote_rows(said):
            speaker = row["specialist_id"]
            if row["modality_id"] in self.linked and speaker:
                self.found.people.add(speaker)
            if speaker in licensed:
                self.documents |= {row["pk"], row["modality_id"]}
            if speaker not in people:
                continue
            languages = None if speaker in portrayed else lines[speaker]
            if languages is None or own_language in languages:
                self.found.people.add(speaker)
            if languages is None or row["locale_id"] in languages:
                self.documents |= {row["pk"], row["modality_id"]}
            in_line = printed.LINE if speaker in lines else frozenset[str]()
            columns = self.facts.speakers.get(speaker, in_line)
            if columns & printed.FILTERED:
                self.listed |= {row["pk"], row["modality_id"]}
            if "profession_id" in columns:
                self.rows.add(row["modality_id"])
            if columns & printed.LINE:
                self.cited[row["pk"]] = lines[speaker]

    def _links(self) -> None:
        """Note the pages that link to what is linked or cited, and the translations of it."""
        translations = neighbours.translations(self.placed.values())
        self.documents |= translations.keys()
        localized = translations if getattr(settings, "WAGTAIL_I18N_ENABLED", False) else {}
        targets = self.linked.keys() | self.cited.keys() | localized.keys()
        named = references_to({"page": targets}) if targets else []
        for one in [*named, *self.facts.references]:
            if one.target == "page":
                self._linking(one, localized.get(one.target_id, ()))

    def _linking(self, one: Reference, translations: Iterable[PageState]) -> None:
        """Note a page that links to one of these, by what it prints of it."""
        pk, shown = one.target_id, one.printed
        if pk in self.placed or (pk in self.linked and shown != URL):
            self.documents.add(one.source_id)
        if shown == WORDS and pk in self.cited:
            languages = self.cited[pk]
            if languages is None:
                self.documents.add(one.source_id)
            else:
                self.documents_in |= {(one.source_id, locale_id) for locale_id in languages}
        if shown == URL:
            # a text's link leads to the translation in the text's own language
            self.documents_in |= {(one.source_id, other.locale_id) for other in translations}

    # -- what is around it -----------------------------------------------------------------

    def _around(self) -> None:
        """Note the pages below what is linked, and those that name a card as related."""
        above = [one for one in self.linked.values() if one.kind != QUOTE]
        self.documents |= neighbours.pages_below([*above, *self.entries.values()])
        self.documents |= self.facts.related
        if self.cards:
            self.documents |= neighbours.relating(self.cards)

    def _finish(self) -> None:
        """Leave out what the public sees neither now nor saw before."""
        wanted = self.documents | {pk for pk, _locale in self.documents_in} | self.listed
        missing = wanted - self.after.keys()
        now = self.after | (states(Q(pk__in=missing)) if missing else {})
        self.documents |= {
            pk
            for pk, locale_id in self.documents_in
            if pk in now and now[pk].locale_id == locale_id
        }
        for pk in self.documents:
            state = now.get(pk)
            if state is None or not state.is_visible:
                state = self.found.earlier.get(pk)
            if state is not None and state.kind:
                self.found.pages[pk] = state
        pages, earlier = self.found.pages, self.found.earlier
        groups = (now, earlier)
        self.found.listed = [group[pk] for group in groups for pk in self.listed & group.keys()]
        self.found.linked = set(self.linked)
        groups = (pages, earlier)
        paths = [group[pk].path for group in groups for pk in self.rows & group.keys()]
        self.found.indexes = neighbours.indexes_above(paths)
        paths = [group[pk].path for group in groups for pk in self.entries.keys() & group.keys()]
        self.found.pages |= neighbours.indexes_above(paths)


def _link(state: PageState | None) -> tuple[str, ...] | None:
    """What a link to a page shows of it."""
    return (state.title, state.url, state.language) if state else None


def _place(state: PageState | None) -> tuple[str, ...] | None:
    """Where a page is found, and in which language."""
    return (state.url, state.language) if state else None
