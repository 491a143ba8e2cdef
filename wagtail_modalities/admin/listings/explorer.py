"""Our columns and filters in Wagtail's explorer, below an index and below a modality."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet

from wagtail_modalities.admin.filters import filter_set
from wagtail_modalities.admin.listings.kinds import PAGES, PageKind
from wagtail_modalities.admin.listings.tables import KindTableMixin, table_column
from wagtail_modalities.admin.pages import base_page_model

#: how the order by a column of ours is named in the address
_PREFIX = "listed_"


class KindExplorerView(KindTableMixin, ExplorableIndexView):
    """What stands below a page, whatever its type, with the columns and filters of one kind."""

    kind: PageKind

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        # the viewset gives the kind's model: pages of other types would be missing from the list
        self.model = base_page_model()

    @cached_property
    def columns(self) -> list[BaseColumn]:
        *others, status = self.base_columns
        ours = [
            table_column(each, self.kind, self._sort_key(each))
            for each in self.kind.shown_columns()
        ]
        return [*others, *ours, status]

    @cached_property
    def filterset_class(self) -> Any:
        return filter_set(*self.kind.filters, base=GenericPageFilterSet)

    def get_base_queryset(self) -> QuerySet[Any]:
        pages: QuerySet[Any] = super().get_base_queryset()
        order = (self.ordering or "").lstrip("-")
        if not order.startswith(_PREFIX):
            return pages
        rows = self.kind.model._default_manager.filter(pk=OuterRef("pk"))
        value = Subquery(rows.values(order.removeprefix(_PREFIX))[:1])
        pages = pages.annotate(**{order: value})
        return pages

    @staticmethod
    def _sort_key(column: Any) -> str:
        return f"{_PREFIX}{column.sort}" if column.sort else ""


class ExplorerViewSet(PageViewSet):
    """The explorer below the pages that hold one kind."""

    kind: PageKind
    index_view_class = KindExplorerView
    # of the view, which reads the site's settings on each request
    columns = PageViewSet.UNDEFINED
    filterset_class = PageViewSet.UNDEFINED

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        view_kwargs: dict[str, Any] = super().get_index_view_kwargs(kind=self.kind, **kwargs)
        return view_kwargs


def explorer_viewsets() -> list[ExplorerViewSet]:
    """Return what core's explorer asks below our pages.

    A site that registers a viewset of its own for these page types takes their place.
    """
    return [
        ExplorerViewSet(kind=kind, model=kind.model, parent_models=[kind.get_parent_model()])
        for kind in PAGES
    ]
