"""What has been written in one transaction, noted before it is known who prints it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from wagtail_modalities.compose.references import Reference
from wagtail_modalities.compose.states import PageState
from wagtail_modalities.signals import Reason


class Term(NamedTuple):
    """A term of a vocabulary that has other words, or appears or goes in its language.

    :param kind: profession, concern, population or format.
    :param name_only: nothing but its name differs.
    :param told_only: nothing but what structured data tells of it differs.
    """

    kind: str
    id: int
    key: Any
    locale_id: int
    name_only: bool = False
    told_only: bool = False


class Notice(NamedTuple):
    """The crisis notice of a Site in one language."""

    site_id: int
    locale_id: int


@dataclass
class Facts:
    """Everything that was written.

    :param before: how the public saw pages before; None for one that is new.
    :param columns: of pages whose own row was written: the columns that differ.
    :param deleted: pages that are being deleted.
    :param speakers: specialists whose row was written: the columns that differ.
    :param licensed: specialists whose licences read differently.
    :param files: images and documents by kind and id, and whether only their title or
        alternative text differs.
    :param references: places that named what is deleted by now.
    :param related: modalities that named a deleted one as related.
    :param reason: what happened.
    :param tags: more names of objects that answers may be made from.
    :param urls: more addresses at which something else is found.
    """

    before: dict[int, PageState | None] = field(default_factory=dict)
    columns: dict[int, frozenset[str]] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    speakers: dict[int, frozenset[str]] = field(default_factory=dict)
    licensed: set[int] = field(default_factory=set)
    terms: set[Term] = field(default_factory=set)
    notices: set[Notice] = field(default_factory=set)
    files: dict[tuple[str, int], bool] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    related: set[int] = field(default_factory=set)
    tags: set[tuple[str, int]] = field(default_factory=set)
    urls: set[str] = field(default_factory=set)
    reason: Reason = Reason.SEVERAL

    def add(self, other: Facts) -> None:
        """Take in what was written later; of a page's earlier states the first one stays."""
        for pk, state in other.before.items():
            self.before.setdefault(pk, state)
        for pk, columns in other.columns.items():
            self.columns[pk] = self.columns.get(pk, frozenset()) | columns
        for pk, columns in other.speakers.items():
            self.speakers[pk] = self.speakers.get(pk, frozenset()) | columns
        for at, alt_only in other.files.items():
            self.files[at] = self.files.get(at, True) and alt_only
        self.deleted |= other.deleted
        self.licensed |= other.licensed
        self.terms |= other.terms
        self.notices |= other.notices
        self.references += other.references
        self.related |= other.related
        self.tags |= other.tags
        self.urls |= other.urls

    def is_hidden(self) -> bool:
        """Whether nothing was written but pages that were hidden before."""
        others = (
            *(self.speakers, self.licensed, self.terms),
            *(self.notices, self.files, self.urls),
        )
        if any(others) or not self.before:
            return False
        return all(state is not None and not state.is_visible for state in self.before.values())


def joined(parts: Iterable[Facts]) -> Facts:
    """Return several notes as one, the earliest first."""
    found = Facts()
    reasons: set[Reason] = set()
    known: set[int] = set()
    for part in parts:
        # to unpublish what has just lost its consent says nothing more to the public
        if not (part.is_hidden() and part.before.keys() <= known):
            reasons.add(part.reason)
        known |= part.before.keys()
        found.add(part)
    found.reason = next(iter(reasons)) if len(reasons) == 1 else Reason.SEVERAL
    return found
