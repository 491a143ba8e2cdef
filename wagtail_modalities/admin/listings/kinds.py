"""The listings of pages, each described once for modeladmin, for viewsets and for the explorer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.admin.filters import ListFilter
from wagtail_modalities.admin.listings import columns
from wagtail_modalities.admin.listings.columns import ListColumn, field
from wagtail_modalities.admin.page_filters import LOCALE, SITE, STATE
from wagtail_modalities.admin.pages import attach_parents, pages_of, parents_for, with_status
from wagtail_modalities.admin.records.filters import profession_of, region_of
from wagtail_modalities.admin.reports.quote_consent import FINDING
from wagtail_modalities.admin.reports.review_due import REVIEW
from wagtail_modalities.models import Specialist


@dataclass(frozen=True)
class HeaderLink:
    """Another way to new pages of a kind, for users who may add one."""

    label: Any
    url_name: str
    icon: str


@dataclass(frozen=True)
class PageKind:
    """How pages of one type are listed, narrowed down, searched, read and exported.

    No column of consent or of the importer is among ``details``, which are what is exported.
    """

    #: the last part of the listing's address, and of its names
    name: str
    get_model: Callable[[], Any]
    #: below which pages the explorer lists them
    get_parent_model: Callable[[], Any]
    icon: str
    #: beside the title, what stands above the page, its locale and its state
    columns: tuple[ListColumn, ...]
    #: what the read-only view and the export say
    details: tuple[ListColumn, ...]
    filters: tuple[ListFilter, ...]
    #: look-ups that modeladmin's search box goes through; elsewhere the search index answers
    search: tuple[str, ...]
    prepare: Callable[[list[Any], Any], None] = lambda pages, user: None
    links: tuple[HeaderLink, ...] = ()

    @property
    def model(self) -> Any:
        return self.get_model()

    def listed(self, user: Any) -> QuerySet[Any]:
        """Return the pages that ``user`` may edit or publish, without the blocks in them."""
        pages: Any = pages_of(user, self.model, with_aliases=True)
        return with_status(pages.defer_streamfields())

    def prepare_rows(self, rows: Iterable[Any], user: Any) -> None:
        """Fetch what the columns read, in as many queries for many rows as for one.

        Pages of other types among ``rows`` are left as they are.
        """
        ours = [page for page in rows if isinstance(page, self.model)]
        attach_parents(ours)
        self.prepare(ours, user)

    def shown_links(self, user: Any) -> tuple[HeaderLink, ...]:
        """Return the other ways to a new page, where ``user`` may add one."""
        may_add = self.links and parents_for(user, self.model).exists()
        return self.links if may_add else ()

    def shown_columns(self) -> list[ListColumn]:
        """Return the columns that the site's settings leave something to say."""
        return [column for column in self.columns if column.is_shown()]

    def shown_details(self) -> list[ListColumn]:
        """Return what of the details the site's settings leave."""
        return [column for column in self.details if column.is_shown()]


def _prepare_quotes(quotes: list[Any], user: Any) -> None:
    speakers = Specialist.objects.select_related("profession")
    prefetch_related_objects(quotes, Prefetch("specialist", queryset=speakers))
    columns.attach_consents(quotes, user)


def _quotes(user: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = get_specialist_quote_model()._default_manager.all()
    return found


_GENERAL = (columns.TITLE, columns.PARENT, columns.LOCALE, columns.STATE, columns.UPDATED)

MODALITIES = PageKind(
    "modality",
    get_modality_model,
    get_modality_index_model,
    "doc-full",
    columns=(columns.NEXT_REVIEW,),
    details=(
        *_GENERAL,
        field("acronym", _("Acronym")),
        field("other_names", _("Also known as")),
        field("summary", _("Summary")),
        field("evidence_level", _("Evidence")),
        field("author_name", _("Author")),
        field("reviewed_by", _("Reviewed by")),
        field("last_reviewed", _("Last reviewed")),
        columns.NEXT_REVIEW,
    ),
    filters=(STATE, REVIEW, LOCALE, SITE),
    search=("title", "draft_title", "acronym", "summary"),
    links=(HeaderLink(_("New from text"), "wagtail_modalities_from_text:choose", "doc-full"),),
)
QUOTES = PageKind(
    "specialistquote",
    get_specialist_quote_model,
    get_modality_model,
    "openquote",
    columns=(columns.SPEAKER, columns.CONSENT),
    details=(
        *_GENERAL,
        columns.SPEAKER,
        columns.PROFESSION,
        columns.REGION,
        field("quote", _("Quote")),
        field("source_url", _("Source address")),
        field("source_note", _("Source")),
    ),
    filters=(
        STATE,
        FINDING,
        profession_of("specialist__", _quotes),
        region_of("specialist__", _quotes),
        LOCALE,
        SITE,
    ),
    search=("title", "draft_title", "quote", "attribution_override", "specialist__display_name"),
    prepare=_prepare_quotes,
)
#: in the order of the menu
PAGES = (MODALITIES, QUOTES)
