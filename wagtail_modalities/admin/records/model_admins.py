"""The records by wagtail-modeladmin. Imported only where that app is installed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.views import CreateView, DeleteView, HistoryView

from wagtail_modalities.admin.listings.safe_modeladmin import (
    ReadableButtonHelperMixin,
    SafeIndexView,
    SafeModelAdmin,
    list_filter,
)
from wagtail_modalities.admin.merging.rights import may_merge, merge_url
from wagtail_modalities.admin.queries import StorableQueryMixin
from wagtail_modalities.admin.records.deletion import protected_response
from wagtail_modalities.admin.records.exporting import RecordExportMixin
from wagtail_modalities.admin.records.flags import FlagsInspectView, in_words
from wagtail_modalities.admin.records.kinds import RECORDS, RecordKind


class RecordCreateView(StorableQueryMixin, CreateView):
    """The form of a new record, in the locale that the address names."""


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


class RecordIndexView(RecordExportMixin, SafeIndexView):
    """The list of one kind of record."""


class RecordButtonHelper(ReadableButtonHelperMixin):
    """Adds the merge view to what a row offers."""

    def get_buttons_for_obj(
        self,
        obj: Any,
        exclude: Any = None,
        classnames_add: Any = None,
        classnames_exclude: Any = None,
    ) -> list[dict[str, Any]]:
        buttons: list[dict[str, Any]] = super().get_buttons_for_obj(
            obj, exclude, classnames_add, classnames_exclude
        )
        if may_merge(self.request.user, self.model):
            buttons.append(
                {
                    "url": merge_url(obj),
                    "label": _("Merge"),
                    "classname": self.finalise_classname(
                        ["button-secondary", *(classnames_add or [])], classnames_exclude
                    ),
                    "title": _("Merge this record with its double"),
                }
            )
        return buttons


def _record_admin(of: RecordKind) -> type[SafeModelAdmin]:
    yes_or_no_fields = [
        field for field in of.model._meta.fields if isinstance(field, models.BooleanField)
    ]
    methods = {field.name: f"{field.name}_in_words" for field in yes_or_no_fields}

    class RecordAdmin(SafeModelAdmin):
        model = of.model
        kind = of
        menu_icon = of.icon
        menu_label = capfirst(of.model._meta.verbose_name_plural)
        list_display = tuple(methods.get(name, name) for name in of.columns)
        list_filter = tuple(list_filter(each) for each in of.filters)
        search_fields = of.search
        list_select_related = of.related
        list_export = of.columns
        export_filename = of.model._meta.model_name
        inspect_view_fields = of.columns
        index_view_class = RecordIndexView
        inspect_view_class = FlagsInspectView
        create_view_class = RecordCreateView
        delete_view_class = RecordDeleteView
        button_helper_class = RecordButtonHelper
        history_view_class = RecordHistoryView
        edit_handler = of.edit_handler

    for field in yes_or_no_fields:
        setattr(RecordAdmin, methods[field.name], in_words(field))
    return RecordAdmin


RECORD_ADMINS = tuple(_record_admin(kind) for kind in RECORDS)
