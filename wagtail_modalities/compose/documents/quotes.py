"""Quotes, from rows."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.blocks.links import safe_link
from wagtail_modalities.blocks.words import folded
from wagtail_modalities.compose.addresses import anchor
from wagtail_modalities.compose.documents.families import any_of, children_of
from wagtail_modalities.compose.documents.memory import quote_row
from wagtail_modalities.compose.documents.newest import newest_rows
from wagtail_modalities.compose.documents.speakers import SPEAKER
from wagtail_modalities.compose.documents.vocabulary import PROFESSION
from wagtail_modalities.compose.requests import QUOTE, SPECIALIST
from wagtail_modalities.models.modality import QuoteOrder

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row, Scope

Document = dict[str, Any]

#: what the editor of a quote writes and a document prints
PRINTED = (
    "quote",
    "specialist_id",
    "attribution_override",
    "source_url",
    "source_note",
    "stored_body",
)
#: how many quotes a page's document holds; the total is always told
LIMIT = 50

_COLUMNS = (
    "url_path",
    "attribution_override",
    "source_url",
    "source_note",
    "first_published_at",
    *(f"specialist__{name}" for name in SPEAKER),
)


class Quotes:
    """The quotes of an answer: those of its modalities, and those that something links to."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        #: the modalities whose quotes are wanted: rows with ``path`` and ``quote_order``
        self.parents: list[Row] = []
        #: conditions of more quotes
        self.conditions: list[Q] = []
        self.columns: tuple[str, ...] = ()
        self._drafts: list[Row] = []
        #: modalities in memory whose quotes are shown in their newest form, by their paths
        self._newest: dict[str, Any] = {}
        self.by_id: dict[int | None, Row] = {}
        self._by_parent: dict[str, dict[int | None, Row]] = defaultdict(dict)

    def fetch(self) -> None:
        """Fetch the quotes that are wanted or mentioned since the last time, by one query."""
        wanted = list(self.conditions)
        if self.answer.targets.ids:
            wanted += self.answer.targets.quote_conditions()
        if self.parents:
            wanted.append(children_of([row["path"] for row in self.parents]))
        self.conditions, self.parents = [], []
        if wanted:
            self.take(any_of(get_specialist_quote_model(), wanted))
        for path, page in self._newest.items():
            self._renew(path, page)
        self._newest = {}
        self._keep(self._drafts)
        self._drafts = []

    def show(self, quote: Any, above: Any) -> Row:
        """Have a quote shown as it is in memory, whatever its consent, and return its row.

        It takes the place of the stored one, else the last place.

        :param above: the modality that shows it; None where it hangs somewhere else.
        """
        row = quote_row(quote, above, (*_COLUMNS, *self.columns))
        self._drafts.append(row)
        return row

    def show_newest(self, modality: Any) -> None:
        """Have the quotes of a modality in memory shown in their newest form.

        Which of them the public sees as they are printed, their rows say: ``is_live``.
        """
        self._newest[modality.path] = modality

    def _renew(self, path: str, modality: Any) -> None:
        """Put the newest forms of a modality's quotes in the place of what the public sees."""
        public = self._by_parent.pop(path, {})
        for pk in public:
            del self.by_id[pk]
        rows = newest_rows(modality, self.answer.visibility, _COLUMNS)
        for row in rows:
            seen = public.get(row["pk"])
            row["is_live"] = seen is not None and all(seen[name] == row[name] for name in PRINTED)
        self._keep(rows)

    def take(self, condition: Q) -> list[Row]:
        """Fetch the visible quotes that meet a condition, in the tree's order."""
        columns = dict.fromkeys((*_COLUMNS, *self.columns))
        rows = self.answer.visibility.quote_rows(condition, *columns)
        self._keep(sorted(rows, key=lambda row: row["path"]))
        return rows

    def _keep(self, rows: list[Row]) -> None:
        for row in rows:
            self._by_parent[row["parent_path"]][row["pk"]] = row
            self.by_id[row["pk"]] = row
        routing = self.answer.routing
        routing.announce(get_specialist_quote_model(), [row["pk"] for row in rows])
        routing.announce(get_modality_model(), {row["modality_id"] for row in rows})
        professions = {row["profession_id"] for row in rows if row["profession_id"]}
        self.answer.vocabulary.terms[PROFESSION] |= professions

    def of(self, parent: Row) -> list[Row]:
        """Return the visible quotes of a modality in its order."""
        rows = list(self._by_parent[parent["path"]].values())
        if parent.get("quote_order") == QuoteOrder.NEWEST:
            # a stable sort: equal dates keep the tree's order
            rows = sorted(rows, key=_published_at, reverse=True)
        return rows

    # -- what is printed -----------------------------------------------------------------------

    def url(self, row: Row) -> str:
        """Return where the public finds a quote: its page, or its place on its modality's."""
        routing = self.answer.routing
        if row["stored_body"]:
            return routing.url(get_specialist_quote_model(), row["pk"], row["url_path"])
        path_above = row["url_path"].rstrip("/").rpartition("/")[0] + "/"
        above = routing.url(get_modality_model(), row["modality_id"], path_above)
        return f"{above}#{anchor(row['pk'])}" if above else ""

    def embed(self, row: Row) -> None:
        """Note everything that a printed quote is made from, and until when it is printed."""
        embed = self.answer.embed
        embed("page", row["pk"])
        embed(SPECIALIST, row["specialist_id"])
        self.answer.ends(row["consent_ends"])
        if row["alias_of_id"]:
            self.answer.hidden.add(("page", row["alias_of_id"]))

    def document(self, row: Row, scope: Scope) -> Document:
        """Return a quote as a modality's document holds it.

        :param scope: of the page that it is printed on.
        """
        self.embed(row)
        return {
            "id": row["pk"],
            "meta": {
                "type": get_specialist_quote_model()._meta.label,
                "kind": QUOTE,
                "detail_url": self.answer.detail_url(QUOTE, row["pk"], scope.site_id),
                "html_url": self.url(row),
            },
            "quote": row["quote"],
            "attribution": self.answer.speakers.attribution(row, scope),
            "source_url": safe_link(row["source_url"]),
            "source_note": row["source_note"],
            "specialist": self.answer.speakers.document(row, scope),
        }

    def pulled(self, pk: int, excerpt: str, scope: Scope) -> Document | None:
        """Return a quote as a pull quote prints it; None where it is hidden or lost the excerpt.

        Its translation into the page's language stands in where that is visible and has the
        excerpt: an excerpt in the words of one is none of the other's.

        :param excerpt: the words that are wanted; all of them when "".
        """
        targets = self.answer.targets
        links = {pk: targets.link(pk, scope)}
        if translated := targets.translation(pk, scope):
            links = {translated: targets.link(translated, scope), **links}
        for quote, reference in links.items():
            row = self._excerpt_of(quote, excerpt)
            if row is None or reference is None:
                continue
            self.embed(row)
            return {
                "text": excerpt or row["quote"],
                "attribution": self.answer.speakers.attribution(row, scope),
                "source_url": safe_link(row["source_url"]),
                "quote_page": reference,
            }
        return None

    def _excerpt_of(self, pk: int, excerpt: str) -> Row | None:
        """Return a visible quote, if it holds an excerpt (or none is asked for), else None."""
        row = self.by_id.get(pk)
        if row is None or not excerpt or folded(excerpt) in folded(row["quote"]):
            return row
        return row if any(folded(excerpt) in folded(text) for text in _longer(row)) else None


def _body(row: Row) -> Any:
    """A quote's body as a stream value; None for the most common one, which is empty."""
    if not row["stored_body"]:
        return None
    block = get_specialist_quote_model()._meta.get_field("body").stream_block
    return block.to_python(row["stored_body"])


def _longer(row: Row) -> list[str]:
    body = _body(row)
    return list(body.stream_block.get_searchable_content(body)) if body else []


def _published_at(row: Row) -> datetime.datetime:
    moment: datetime.datetime | None = row["first_published_at"]
    return moment or datetime.datetime.min.replace(tzinfo=datetime.timezone.utc)
