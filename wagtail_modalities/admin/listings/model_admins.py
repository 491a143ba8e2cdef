"""The pages by wagtail-modeladmin. Imported only where that app is installed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from wagtail_modalities.admin.listings import columns
from wagtail_modalities.admin.listings.columns import ListColumn
from wagtail_modalities.admin.listings.kinds import PAGES, PageKind
from wagtail_modalities.admin.listings.page_rights import (
    FewButtonsHelper,
    PageURLHelper,
    WorkedOnPermissionHelper,
)
from wagtail_modalities.admin.listings.page_views import (
    PageCreateView,
    PageEditView,
    PageIndexView,
    PageInspectView,
)
from wagtail_modalities.admin.listings.parents import ParentView
from wagtail_modalities.admin.listings.safe_modeladmin import SafeModelAdmin, list_filter
from wagtail_modalities.admin.records.model_admins import RECORD_ADMINS


class PageAdmin(SafeModelAdmin):
    """The pages of one kind that the user may edit or publish.

    There is no history view: a page's history is core's, which asks for the right to it.
    """

    kind: PageKind
    ordering = ("title",)
    list_per_page = 50
    history_view_enabled = False
    permission_helper_class = WorkedOnPermissionHelper
    url_helper_class = PageURLHelper
    button_helper_class = FewButtonsHelper
    index_view_class = PageIndexView
    inspect_view_class = PageInspectView
    create_view_class = PageCreateView
    edit_view_class = PageEditView

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.kind.listed(request.user).order_by(*self.ordering)

    def get_list_display(self, request: HttpRequest) -> list[str]:
        return [_method_name(column) for column in listed_columns(self.kind) if column.is_shown()]

    def get_list_export(self, request: HttpRequest) -> list[str]:
        return [column.name for column in self.kind.shown_details()]

    def get_inspect_view_fields(self) -> list[str]:
        return [column.name for column in self.kind.shown_details()]

    def choose_parent_view(self, request: HttpRequest) -> HttpResponseBase:
        index_url_name = self.url_helper.get_action_url_name("index")
        view: Any = ParentView.as_view(model=self.model, index_url_name=index_url_name)
        response: HttpResponseBase = view(request)
        return response


def listed_columns(kind: PageKind) -> list[ListColumn]:
    """Return all columns of a kind's list, in their order."""
    before = [columns.TITLE, columns.PARENT, columns.LOCALE]
    return [*before, *kind.columns, columns.UPDATED, columns.STATE]


def _method_name(column: ListColumn) -> str:
    # not the column's own: modeladmin reads a field of that name past the method
    return f"{column.name}_column"


def _method(column: ListColumn) -> Callable[[Any, Any], Any]:
    def value(admin: PageAdmin, page: Any) -> Any:
        return column.value(page)

    value.short_description = column.label  # type: ignore[attr-defined]
    value.admin_order_field = column.sort or None  # type: ignore[attr-defined]
    return value


def _page_admin(kind: PageKind) -> type[PageAdmin]:
    options = {
        "kind": kind,
        "model": kind.model,
        # the viewsets' address, whichever page type the site has
        "base_url_path": f"modalities/{kind.name}",
        "menu_icon": kind.icon,
        "menu_label": capfirst(kind.model._meta.verbose_name_plural),
        "menu_item_name": f"modalities-{kind.name}",
        "list_filter": tuple(list_filter(each) for each in kind.filters),
        "search_fields": kind.search,
        "export_filename": kind.name,
    }
    methods = {_method_name(column): _method(column) for column in listed_columns(kind)}
    return type(f"{kind.model.__name__}Admin", (PageAdmin,), {**options, **methods})


PAGE_ADMINS = tuple(_page_admin(kind) for kind in PAGES)


class SectionGroup(ModelAdminGroup):
    """The "Therapies" menu, by wagtail-modeladmin: gone for users who may list none of it."""

    menu_label = _("Therapies")
    menu_item_name = "therapies"
    menu_icon = "clipboard-list"
    menu_order = 210
    items = (*PAGE_ADMINS, *RECORD_ADMINS)
