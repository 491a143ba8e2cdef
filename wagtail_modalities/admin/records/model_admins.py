"""The records by wagtail-modeladmin. Imported only where that app is installed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup
from wagtail_modeladmin.views import DeleteView, HistoryView

from wagtail_modalities.admin.records.deletion import protected_response
from wagtail_modalities.admin.records.kinds import RECORDS, RecordKind


class RecordDeleteView(DeleteView):
    """Lists the uses of a record, to whoever may see them, instead of deleting what is in use.

    modeladmin's own answer names every linked object, and is a 500 where a relation has no
    accessor.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        explained = protected_response(request, self.instance, self.index_url)
        response: HttpResponseBase = explained or super().get(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        explained = protected_response(request, self.instance, self.index_url)
        response: HttpResponseBase = explained or super().post(request, *args, **kwargs)
        return response


class RecordHistoryView(HistoryView):
    """Shows who changed a record to those who may; modeladmin's own view asks nobody."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.permission_helper.user_can_edit_obj(request.user, self.instance):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


def _model_admin(of: RecordKind) -> type[ModelAdmin]:
    class RecordAdmin(ModelAdmin):
        model = of.model
        kind = of
        menu_icon = of.icon
        menu_label = of.model._meta.verbose_name_plural
        list_display = of.columns
        list_filter = of.filters
        search_fields = of.search
        list_select_related = of.related
        list_export: tuple[str, ...] = ()
        inspect_view_enabled = True
        inspect_view_fields = of.columns
        delete_view_class = RecordDeleteView
        history_view_class = RecordHistoryView
        edit_handler = of.edit_handler

    return RecordAdmin


class RecordAdminGroup(ModelAdminGroup):
    """The "Therapies" menu, by wagtail-modeladmin."""

    menu_label = _("Therapies")
    menu_item_name = "therapies"
    menu_icon = "clipboard-list"
    menu_order = 210
    items = tuple(_model_admin(kind) for kind in RECORDS)
