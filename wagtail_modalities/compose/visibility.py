"""The one rule of what the public may see.

A page is visible when it is live, lies in the site, and neither it nor an ancestor carries a view
restriction (an alias carries its source's). A quote also needs its own modality visible, its
specialist active and a valid consent to its words. An image or document is visible outside
restricted collections and everything below them.

The rule is built from ``live`` and the rows of view restrictions alone. It never asks who is
looking: no session, no user, so the answer is the same for everybody and can be cached.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Length, Substr
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models.consent import (
    digest_words,
    problem,
)
from wagtail_modalities.models.modality import ModalityMixin, QuoteOrder
from wagtail_modalities.models.modality_index import ModalityIndexMixin
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

#: attribute of a request that keeps its Visibility, so that many pages share one
_ON_REQUEST = "_wagtail_modalities_visibility"


class Visibility:
    """What the public sees, as of now: restrictions are read once per instance.

    Make one for a request or an answer and let it go with it.

    :param site_id: only pages of this site count as visible; of any site when None.
    :param entitled: a page that core has decided to serve, to somebody who may see it or as a
        preview. It and its own otherwise valid quotes count as visible, nothing else does.
    :param on: the day for which consents to rows of quotes are looked at; today when None.
    """

    def __init__(
        self,
        site_id: int | None = None,
        *,
        entitled: Page | None = None,
        on: datetime.date | None = None,
    ) -> None:
        self.site_id = site_id
        self.entitled = entitled
        self.on = on

    @classmethod
    def for_request(cls, request: HttpRequest | None) -> Visibility:
        """Return the request's own instance, of any site; a new one without a request."""
        kept = getattr(request, _ON_REQUEST, None) or cls()
        if request is not None:
            setattr(request, _ON_REQUEST, kept)
        return kept

    @cached_property
    def _restrictions(self) -> tuple[dict[int, str], tuple[str, ...]]:
        """Tree paths of restricted pages by id, and of restricted collections: one query.

        An alias has no restriction of its own and carries its source's, as core serves it.
        """
        rows = list(_restriction_rows().all())
        page_model = swapper.load_model("wagtailcore", "Page")
        paths = {pk: path for kind, pk, path in rows if kind != "collection"}
        # an alias of an alias: one more query for each link of the longest chain
        fresh: list[int] = [pk for kind, pk, _path in rows if kind == "alias"]
        while fresh:
            more = dict(page_model.objects.filter(alias_of__in=fresh).values_list("pk", "path"))
            fresh = [pk for pk in more if pk not in paths]
            paths.update(more)
        return paths, tuple(path for kind, _pk, path in rows if kind == "collection")

    @cached_property
    def restricted_paths(self) -> tuple[str, ...]:
        """The tree paths below which, themselves included, nothing is public."""
        return _outermost(self._restrictions[0].values())

    @cached_property
    def restricted_collection_paths(self) -> tuple[str, ...]:
        """The same of collections."""
        return _outermost(self._restrictions[1])

    @cached_property
    def restricted_collections(self) -> frozenset[int]:
        """The ids of restricted collections and of all below them."""
        below = _starts_with_any(self.restricted_collection_paths)
        if below is None:
            return frozenset()
        return frozenset(Collection.objects.filter(below).values_list("pk", flat=True))

    @cached_property
    def root_paths(self) -> tuple[str, ...]:
        """The URL paths of the site's root pages, one for each language of it."""
        roots = Site.get_site_root_paths()
        return tuple(r.root_path for r in roots if self.site_id in (None, r.site_id))

    # -- pages -----------------------------------------------------------------------------

    def pages(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow a queryset of pages to the public ones; the rule for quotes takes no part.

        For quotes there is :meth:`quote_rows`.
        """
        queryset = queryset.filter(live=True)
        restricted = _starts_with_any(self.restricted_paths)
        if restricted is not None:
            queryset = queryset.exclude(restricted)
        in_site = Q(pk__in=[])
        for root in self.root_paths:
            in_site |= Q(url_path__startswith=root)
        return queryset.filter(in_site)

    def sees_page(self, page: Page) -> bool:
        """Whether a page that is no quote counts as visible; costs no query per page."""
        return self.entitles(page.pk) or self._is_open(page)

    def is_public(self, page: Page) -> bool:
        """Whether the public sees the page, the entitled one too: an entitled view may be private.

        Of a quote its words are not asked about here: see :meth:`quote_rows`.
        """
        if not isinstance(page, SpecialistQuoteMixin):
            return self._is_open(page)
        modality = page.modality
        return self._is_open(page) and modality is not None and self._is_open(modality)

    def _is_open(self, page: Page) -> bool:
        return self.opens(_class_of(page), page.live, page.path, page.url_path)

    def entitles(self, pk: int | None) -> bool:
        """Whether this is the page that core has decided to serve."""
        return pk is not None and self.entitled is not None and pk == self.entitled.pk

    def opens_row(self, model: type[Model], row: dict[str, Any]) -> bool:
        """Whether a page that is no quote counts as visible, by its row."""
        if self.entitles(row["pk"]):
            return True
        return self.opens(model, row["live"], row["path"], row["url_path"])

    def opens(self, model: type[Model], live: bool, path: str, url_path: str) -> bool:
        """Whether a page that is no quote is public, from its class and its row's columns."""
        if not live or not (url_path or "").startswith(self.root_paths):
            return False
        # an index page is nowhere while the setting INDEX is off
        if not modalities_settings.INDEX and issubclass(model, ModalityIndexMixin):
            return False
        return not path.startswith(self.restricted_paths)

    def visible(self, pages: Sequence[Page]) -> list[Page]:
        """Return those of ``pages`` that the public sees, quotes by the rule for quotes.

        :param pages: of any type, specific or not. Two queries for all quotes among them.
        """
        quotes = [p for p in pages if issubclass(_class_of(p), SpecialistQuoteMixin)]
        shown = self.visible_quote_ids([p.pk for p in quotes]) if quotes else frozenset()
        hidden = {p.pk for p in quotes if not self.entitles(p.pk)} - shown
        return [p for p in pages if p.pk in shown or (p.pk not in hidden and self.sees_page(p))]

    # -- quotes ----------------------------------------------------------------------------

    def quotes_of(self, modality: ModalityMixin) -> list[Any]:
        """Return the visible quotes of a modality page, in the page's order."""
        if not modality.path or not self.sees_page(modality):
            return []
        rows = self.quote_rows(Q(path__startswith=modality.path, depth=modality.depth + 1))
        order: list[Any] = ["path"]
        if modality.quote_order == QuoteOrder.NEWEST:
            order.insert(0, F("first_published_at").desc(nulls_last=True))
        found = get_specialist_quote_model()._default_manager.order_by(*order)
        return list(found.filter(pk__in=[row["pk"] for row in rows]))

    def visible_quote_ids(self, ids: Iterable[int]) -> frozenset[int]:
        """Return which of some quotes, by id, the public sees."""
        return frozenset(row["pk"] for row in self.quote_rows(Q(pk__in=list(ids))))

    def quote_rows(self, condition: Q, *columns: str) -> list[dict[str, Any]]:
        """Return rows of the visible quotes that meet a condition, without building pages.

        Each has ``pk``, ``path``, ``parent_path``, ``modality_id``, ``quote``, ``stored_body``
        (its body as it is stored), ``specialist_id``, ``profession_id``, ``profession_key`` and
        ``consent_ends`` (the last day on which it is visible, or None).

        :param columns: more columns to fetch.
        """
        model: Any = get_specialist_quote_model()
        modality: Any = get_modality_model()
        gated, steplen = modalities_settings.CONSENT_GATE, model.steplen
        found = []
        for row in _quote_rows(model, modality, columns).filter(condition):
            row["parent_path"] = row["path"][:-steplen]
            if not self._opens_quote(row):
                continue
            _read_texts(row)
            if gated and not _says_what_it_said(row):
                continue
            found.append(row)
        return _rows_with_consent(found, self.on)

    def _opens_quote(self, row: dict[str, Any]) -> bool:
        """Whether the public gets to where a quote hangs, its words not looked at."""
        above = self.entitled
        if isinstance(above, ModalityMixin) and above.pk and row["parent_path"] == above.path:
            # decided with the page, but for a restriction on the quote alone
            row["modality_id"] = above.pk
            return row["pk"] not in self._restrictions[0]
        if row["modality_id"] is None:
            return False
        return self.entitles(row["pk"]) or (
            not row["path"].startswith(self.restricted_paths)
            and (row["url_path"] or "").startswith(self.root_paths)
        )

    # -- files -----------------------------------------------------------------------------

    def sees_file(self, item: Any) -> bool:
        """Whether an image or document lies outside restricted collections."""
        return item is not None and item.collection_id not in self.restricted_collections

    def files(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow a queryset of images or documents to the public ones."""
        restricted = self.restricted_collections
        return queryset.exclude(collection_id__in=restricted) if restricted else queryset


# -- one-off questions, for callers without an answer to compose -------------------------------


def visible_quotes(modality: ModalityMixin, *, as_if_live: bool = False) -> list[Any]:
    """Return the quotes of a modality that the public sees, in the page's order.

    :param as_if_live: what would be visible once the modality is.
    """
    return Visibility(entitled=modality if as_if_live else None).quotes_of(modality)


def visible_pages(pages: QuerySet[Any] | Iterable[int]) -> list[Any]:
    """Return the visible ones of a queryset of pages, or of the pages with these ids.

    Quotes among them are held to the rule for quotes. The order is the queryset's.
    """
    page_model = swapper.load_model("wagtailcore", "Page")
    given = isinstance(pages, QuerySet)
    rows: Any = pages if given else page_model.objects.filter(pk__in=list(pages))
    visibility = Visibility()
    return visibility.visible(list(visibility.pages(rows)))


def is_visible(page: Page | None) -> bool:
    """Whether the public sees this page, as the database has it."""
    if page is None or page.pk is None:
        return False
    return bool(Visibility().visible([page]))


def visible_image_ids(ids: Iterable[int]) -> frozenset[int]:
    """Return which of some images, by id, lie outside restricted collections."""
    from wagtail.images import get_image_model

    images = get_image_model()._default_manager.filter(pk__in=list(ids))
    return frozenset(Visibility().files(images).values_list("pk", flat=True))


def visible_document_ids(ids: Iterable[int]) -> frozenset[int]:
    """Return which of some documents, by id, lie outside restricted collections."""
    from wagtail.documents import get_document_model

    documents = get_document_model()._default_manager.filter(pk__in=list(ids))
    return frozenset(Visibility().files(documents).values_list("pk", flat=True))


def image_is_visible(image: Any) -> bool:
    """Whether an image lies outside restricted collections."""
    return Visibility().sees_file(image)


# -- consent -----------------------------------------------------------------------------------

_CONSENT_COLUMNS = ("consent_status", "consent_expires", "consent_scope", "consent_digests")


class _Record:
    """A row's consent columns under the names that :func:`~.consent.problem` reads."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.consent_status: str = row["consent_status"]
        self.consent_expires: datetime.date | None = row["consent_expires"]
        self.consent_scope: Sequence[str] = row["consent_scope"]
        self.consent_digests: Sequence[str] = row["consent_digests"]


@lru_cache(maxsize=1)
def _restriction_rows() -> QuerySet[Any, Any]:
    """Kind, id and tree path of restricted pages, their aliases, and restricted collections."""
    page_model = swapper.load_model("wagtailcore", "Page")
    restricted = PageViewRestriction.objects.order_by().values("page_id")
    aliases = page_model.objects.order_by().filter(alias_of__in=restricted)
    collections = CollectionViewRestriction.objects.order_by()
    rows: QuerySet[Any, Any] = restricted.values_list(Value("page"), "page_id", "page__path").union(
        aliases.values_list(Value("alias"), "pk", "path"),
        collections.values_list(Value("collection"), "collection_id", "collection__path"),
        all=True,
    )
    return rows


@lru_cache(maxsize=64)
def _quote_rows(model: Any, modality: Any, columns: tuple[str, ...]) -> QuerySet[Any, Any]:
    """The rows of live quotes whose speaker, if any, is active; kept, since building it takes time.

    Lists and bodies are read as text: decoding thousands that nobody prints takes longer still.
    """
    # the site and the restrictions above the modality are the quote's own too
    above = modality._default_manager.order_by().filter(
        live=True, path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - model.steplen)
    )
    plain = ("pk", "path", "url_path", "specialist_id", "alias_of_id", "locale_id", "quote")
    consent = ("words_digest", "consent_status", "consent_expires")
    speaks = Q(specialist__isnull=True) | Q(specialist__active=True)
    rows: QuerySet[Any, Any] = (
        model._default_manager.order_by()
        .filter(speaks, live=True)
        .values(
            *dict.fromkeys((*plain, *consent, *columns)),
            profession_id=F("specialist__profession_id"),
            profession_key=F("specialist__profession__translation_key"),
            modality_id=Subquery(above.values("pk")[:1]),
            stored_body_text=Cast("body", TextField()),
            consent_scope_text=Cast("consent_scope", TextField()),
            consent_digests_text=Cast("consent_digests", TextField()),
        )
    )
    return rows


def _read_texts(row: dict[str, Any]) -> None:
    """Turn a row's body and lists into data."""
    for name in ("stored_body", "consent_scope", "consent_digests"):
        text = row.pop(f"{name}_text")
        row[name] = json.loads(text) if text and text != "[]" else []


def _says_what_it_said(row: dict[str, Any]) -> bool:
    """Whether the digest that a row keeps, and consent is compared with, is that of its words.

    A query that writes words past the page's ``save`` leaves the digest behind.
    """
    if not row["stored_body"]:
        return bool(_digest_of(row["quote"]) == row["words_digest"])
    block = get_specialist_quote_model()._meta.get_field("body").stream_block
    body = block.to_python(row["stored_body"])
    return bool(digest_words(row["quote"], body) == row["words_digest"])


@lru_cache(maxsize=10_000)
def _digest_of(words: str) -> str:
    """The digest of words alone, remembered: an answer may ask for those of a whole site."""
    return digest_words(words)


def _rows_with_consent(
    rows: list[dict[str, Any]], on: datetime.date | None = None
) -> list[dict[str, Any]]:
    """Keep the rows whose words are covered; ``consent_ends`` tells the last day of that."""
    if not modalities_settings.CONSENT_GATE:
        return [{**row, "consent_ends": None} for row in rows]
    model = get_specialist_quote_model()
    sources: dict[int, dict[str, Any]] = {}
    wanted = {row["alias_of_id"] for row in rows} - {None}
    while wanted:
        found = model._default_manager.filter(pk__in=wanted).values(
            "pk", "alias_of_id", "locale_id", *_CONSENT_COLUMNS
        )
        sources.update({row["pk"]: row for row in found})
        # an alias of an alias: one more query for each link of the longest chain
        wanted = {row["alias_of_id"] for row in found} - {None, *sources}
    day = on or timezone.localdate()
    return [row for row in rows if _row_covered(row, sources, day)]


def _row_covered(
    row: dict[str, Any], sources: dict[int, dict[str, Any]], day: datetime.date
) -> bool:
    source, seen = row, set()
    while source["alias_of_id"] in sources and source["alias_of_id"] not in seen:
        seen.add(source["alias_of_id"])
        source = sources[source["alias_of_id"]]
    translated = source["locale_id"] != row["locale_id"]
    row["consent_ends"] = source["consent_expires"]
    return not problem(_Record(source), row["words_digest"], translated=translated, on=day)


# -- paths -------------------------------------------------------------------------------------


def _outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """Drop the paths that lie below another one of them."""
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return tuple(kept)


def _starts_with_any(paths: Sequence[str]) -> Q | None:
    """Return the condition that a tree path lies at or below one of ``paths``; None without any."""
    condition: Q | None = None
    for path in paths:
        here = Q(path__startswith=path)
        condition = here if condition is None else condition | here
    return condition


def _class_of(page: Page) -> type[Model]:
    """The page's own class, which a non-specific instance knows by its content type (cached)."""
    if type(page) is not swapper.load_model("wagtailcore", "Page"):
        return type(page)
    found: type[Model] | None = ContentType.objects.get_for_id(page.content_type_id).model_class()
    return found or type(page)
