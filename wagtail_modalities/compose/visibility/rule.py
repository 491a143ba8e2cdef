"""The rule itself: one instance answers for one request or one answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model, Q, QuerySet
from django.utils.functional import cached_property
from wagtail.models import Site

from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.compose.visibility import restrictions
from wagtail_modalities.compose.visibility.quote_rows import (
    COMPUTED,
    ROWS_AT_ONCE,
    live_rows,
    not_withdrawn,
    read_texts,
    says_what_it_said,
    with_consent,
    with_modalities,
)
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models.modality import ModalityMixin, QuoteOrder
from wagtail_modalities.models.modality_index import ModalityIndexMixin
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

    from wagtail_modalities.compose.visibility.restrictions import Restrictions

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
    def _restrictions(self) -> Restrictions:
        return restrictions.read()

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
        restricted = restrictions.at_or_below(self._restrictions.page_paths)
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
        return not path.startswith(self._restrictions.page_paths)

    def visible(self, pages: Sequence[Page]) -> list[Page]:
        """Return those of ``pages`` that the public sees, quotes by the rule for quotes.

        :param pages: of any type, specific or not. Two queries for all quotes among them.
        """
        quotes = [p for p in pages if issubclass(_class_of(p), SpecialistQuoteMixin)]
        shown = self.visible_quote_ids([p.pk for p in quotes]) if quotes else frozenset()
        hidden = {p.pk for p in quotes if not self.entitles(p.pk)} - shown
        return [p for p in pages if p.pk in shown or (p.pk not in hidden and self.sees_page(p))]

    def opens_collection(self, path: str) -> bool:
        """Whether images and documents in a collection, by its tree path, are public."""
        return not path.startswith(self._restrictions.collection_paths)

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
        rows = live_rows(model, modality, columns)
        return list(self._shown(rows.filter(condition)))

    def each_quote(self, condition: Q, *columns: str) -> Iterator[dict[str, Any]]:
        """Yield what :meth:`quote_rows` returns, for questions about all quotes of a site.

        One row at a time is in memory, and it has ``columns`` and ``consent_ends`` alone.

        :param columns: of those that :meth:`quote_rows` names, or others to fetch.
        """
        model: Any = get_specialist_quote_model()
        modality: Any = get_modality_model()
        wanted = (*columns, "consent_ends")
        stored = tuple(name for name in columns if name not in COMPUTED)
        live = live_rows(model, modality, stored, with_modality=False).filter(condition)
        rows = with_modalities(live.iterator(ROWS_AT_ONCE), modality, model.steplen)
        for row in self._shown(rows):
            yield {name: row[name] for name in wanted}

    def _shown(self, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Those of the rows of live quotes that the public sees."""
        return with_consent(self._opened(rows), self.on)

    def _opened(self, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Those that hang where the public gets to, with the words that their digest is of."""
        gated = modalities_settings.CONSENT_GATE
        steplen = get_specialist_quote_model().steplen
        for row in rows:
            row["parent_path"] = row["path"][:-steplen]
            if not self._opens_quote(row):
                continue
            read_texts(row)
            if not gated or says_what_it_said(row):
                yield row

    def previews_of(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return which quotes of the entitled modality may be previewed, published or not.

        Not those whose consent was withdrawn, nor those restricted by themselves. Their speakers
        are the caller's to ask about: they are those of the newest form.

        :param rows: with ``pk``, ``alias_of_id`` and ``consent_status``.
        """
        restricted = self._restrictions.page_ids
        return not_withdrawn([row for row in rows if row["pk"] not in restricted])

    def _opens_quote(self, row: dict[str, Any]) -> bool:
        """Whether the public gets to where a quote hangs, its words not looked at."""
        above = self.entitled
        if isinstance(above, ModalityMixin) and above.pk and row["parent_path"] == above.path:
            # decided with the page, but for a restriction on the quote alone
            row["modality_id"] = above.pk
            return row["pk"] not in self._restrictions.page_ids
        if row["modality_id"] is None:
            return False
        return self.entitles(row["pk"]) or (
            not row["path"].startswith(self._restrictions.page_paths)
            and (row["url_path"] or "").startswith(self.root_paths)
        )


def _class_of(page: Page) -> type[Model]:
    """The page's own class, which a non-specific instance knows by its content type (cached)."""
    if type(page) is not swapper.load_model("wagtailcore", "Page"):
        return type(page)
    found: type[Model] | None = ContentType.objects.get_for_id(page.content_type_id).model_class()
    return found or type(page)
