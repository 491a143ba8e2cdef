"""The facts of one page. Absent is ``""``, ``None`` or nothing; every address is absolute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail_modalities.compose.extensions import StructuredData

Document = dict[str, Any]


@dataclass(frozen=True)
class Picture:
    """The largest file of an image, in pixels. ``alt`` is "" for a decorative one."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Credential:
    """A degree or licence. ``jurisdiction`` is where a licence holds."""

    name: str
    jurisdiction: str = ""
    is_licence: bool = False


@dataclass(frozen=True)
class Words:
    """A quote.

    :param document: as a modality's document holds it, its ``specialist`` among it.
    :param page_url: the page on which it stands, without a fragment.
    :param has_page: whether that is a page of its own.
    """

    document: Document
    page_url: str
    has_page: bool
    photo: Picture | None = None
    credentials: Sequence[Credential] = ()


@dataclass(frozen=True)
class Question:
    """A question and its answer, in plain text."""

    question: str
    answer: str


@dataclass(frozen=True)
class Reference:
    """A published source. ``doi`` is bare (10.…)."""

    citation: str
    url: str
    doi: str
    year: int | None


@dataclass(frozen=True)
class Entry:
    """A modality where it is named on another page."""

    name: str
    title: str
    url: str


@dataclass(frozen=True)
class PageFacts:
    """What a page states.

    :param kind: modality, specialist_quote or modality_index.
    :param document: the page's composed document; of HTML, without body and translations.
    :param url: the page's address, without a fragment; "" for a page that has none yet. A quote
        without a page of its own stands on its modality's.
    :param trail: title and address of the visible pages above it.
    :param translations: language and address of its visible translations.
    :param original: of these the one it counts as a translation of; None for a page in the
        site's default language, which the others are translations of.
    :param diagnoses: slug and name of those of a modality's concerns that are diagnoses.
    :param keywords: the names of all terms that a modality is filed under.
    :param quotes: a modality's quotes, as many as it shows open, or the one of a quote's page.
    :param above: of a quote the modality it is on; None where that is hidden.
    :param entries: the modalities that an index lists, the first of them at place ``first``.
    :param total: how many it lists in all.
    :param additions: what the site adds: an extension, its row, and what it fetched.
    """

    kind: str
    document: Document
    url: str
    title: str
    language: str
    description: str
    published: str | None = None
    modified: str | None = None
    picture: Picture | None = None
    trail: Sequence[tuple[str, str]] = ()
    translations: Sequence[tuple[str, str]] = ()
    original: tuple[str, str] | None = None
    questions: Sequence[Question] = ()
    references: Sequence[Reference] = ()
    diagnoses: Sequence[dict[str, str]] = ()
    keywords: Sequence[str] = ()
    quotes: Sequence[Words] = ()
    above: Entry | None = None
    entries: Sequence[Entry] = ()
    first: int = 1
    total: int = 0
    additions: Sequence[tuple[StructuredData, dict[str, Any], Any]] = field(default=())
