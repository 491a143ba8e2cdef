"""modeladmin's views of pages, each safe for users without rights."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail_modeladmin.views import CreateView, EditView, InspectView, WMABaseView

from wagtail_modalities.admin.listings.exporting import PageExportMixin
from wagtail_modalities.admin.listings.kinds import PageKind
from wagtail_modalities.admin.listings.safe_modeladmin import SafeIndexView


class PageIndexView(PageExportMixin, SafeIndexView):
    """The list: what a row shows is fetched for all rows at once."""

    @property
    def kind(self) -> PageKind:  # type: ignore[override]
        return self.model_admin.kind  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = list(context["object_list"])
        self.kind.prepare_rows(rows, self.request.user)
        links = self.kind.shown_links(self.request.user)
        return {**context, "object_list": rows, "header_links": links}


class PageInspectView(InspectView):
    """The read-only view: the details of the kind, by their own names."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # past modeladmin's list of translations, which asks for no right to them
        response: HttpResponseBase = WMABaseView.dispatch(self, request, *args, **kwargs)
        return response

    def get_page_subtitle(self) -> str:
        return str(self.instance.get_admin_display_title())

    def get_fields_dict(self) -> list[dict[str, Any]]:
        kind: PageKind = self.model_admin.kind
        kind.prepare_rows([self.instance], self.request.user)
        empty = self.model_admin.get_empty_value_display()
        return [
            {"label": column.label, "value": column.value(self.instance) or empty}
            for column in kind.shown_details()
        ]


class PageCreateView(CreateView):
    """Sends on to the choice of a parent, which is left out where there is but one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.check_action_permitted(request.user):
            raise PermissionDenied
        return redirect(self.url_helper.get_action_url("choose_parent"))


class PageEditView(EditView):
    """Sends those who may edit the page on to core's editor."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.check_action_permitted(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response
