"""The pages by Wagtail's own viewsets."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
    ParentPageColumn,
)
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import HeaderButton

from wagtail_modalities.admin.filters import filter_set
from wagtail_modalities.admin.listings import columns
from wagtail_modalities.admin.listings.exporting import PageExportMixin
from wagtail_modalities.admin.listings.kinds import PAGES, PageKind
from wagtail_modalities.admin.listings.parents import ParentView
from wagtail_modalities.admin.listings.tables import KindTableMixin, table_column
from wagtail_modalities.admin.pages import WORKING, may_work, pages_of
from wagtail_modalities.admin.records.kinds import RECORDS
from wagtail_modalities.admin.records.viewsets import viewset_of


class PageIndexView(KindTableMixin, PageExportMixin, IndexView):
    """The pages of one kind that the user may edit or publish, wherever they stand."""

    any_permission_required = set(WORKING)

    @cached_property
    def columns(self) -> list[Any]:
        return [
            BulkActionsColumn("bulk_actions"),
            PageTitleColumn("title", label=columns.TITLE.label, sort_key="title"),
            ParentPageColumn("parent", label=columns.PARENT.label),
            *(table_column(each, self.kind) for each in self.kind.shown_columns()),
            table_column(columns.UPDATED, self.kind),
            PageStatusColumn("status", label=columns.STATE.label, sort_key="live"),
        ]

    @cached_property
    def filterset_class(self) -> Any:
        return filter_set(*self.kind.filters, base=PageFilterSet)

    @cached_property
    def header_buttons(self) -> list[Any]:
        links = self.kind.shown_links(self.request.user)
        buttons = [
            HeaderButton(link.label, url=reverse(link.url_name), icon_name=link.icon)
            for link in links
        ]
        return [*super().header_buttons, *buttons]

    def get_base_queryset(self) -> QuerySet[Any]:
        pages = pages_of(self.request.user, self.model, with_aliases=True)
        annotated: QuerySet[Any] = self.annotate_queryset(pages)
        return annotated


class _WorkersMenuItem(MenuItem):
    """Shown to those who may edit or publish pages: core's own asks nobody."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_work(request.user)


class PagesViewSet(PageListingViewSet):
    """One kind of page."""

    kind: PageKind
    index_view_class = PageIndexView
    choose_parent_view_class = ParentView
    menu_item_class = _WorkersMenuItem
    list_per_page = 50
    # of the view, which reads the site's settings on each request
    columns = PageListingViewSet.UNDEFINED
    filterset_class = PageListingViewSet.UNDEFINED

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        view_kwargs: dict[str, Any] = super().get_index_view_kwargs(kind=self.kind, **kwargs)
        return view_kwargs


def pages_viewset_of(kind: PageKind) -> PagesViewSet:
    """Return a viewset of one kind of page."""
    return PagesViewSet(
        f"modalities_{kind.name}",
        url_prefix=f"modalities/{kind.name}",
        kind=kind,
        model=kind.model,
        icon=kind.icon,
        menu_label=capfirst(kind.model._meta.verbose_name_plural),
        menu_name=f"modalities-{kind.name}",
        export_filename=kind.name,
        ordering="title",
    )


class SectionViewSetGroup(ModelViewSetGroup):
    """The "Therapies" menu, by viewsets: gone for users who may list none of it."""

    menu_label = _("Therapies")
    menu_name = "therapies"
    menu_icon = "clipboard-list"
    menu_order = 210

    def __init__(self) -> None:
        pages = [pages_viewset_of(kind) for kind in PAGES]
        self.items = [*pages, *(viewset_of(kind) for kind in RECORDS)]
        super().__init__()
