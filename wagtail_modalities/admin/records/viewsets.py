"""The records by Wagtail's own viewsets."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from wagtail_modalities.admin.filters import filter_set
from wagtail_modalities.admin.merging.rights import may_merge, merge_url
from wagtail_modalities.admin.queries import StorableQueryMixin
from wagtail_modalities.admin.records.deletion import protected_response
from wagtail_modalities.admin.records.exporting import RecordExportMixin
from wagtail_modalities.admin.records.kinds import RecordKind


class RecordIndexView(RecordExportMixin, generic.IndexView):
    """Fetches what a row shows in one query."""

    related: tuple[str, ...] = ()

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related(*self.related)

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if may_merge(self.request.user, self.model):
            label, url = _("Merge"), merge_url(instance)
            buttons.append(Button(label, url=url, icon_name="copy", priority=25))
        return buttons


class RecordCreateView(StorableQueryMixin, generic.CreateView):
    """The form of a new record, in the locale that the address names."""


class RecordDeleteView(generic.DeleteView):
    """Lists the uses of a record instead of deleting what is in use."""

    def get_usage_url(self) -> None:
        return None  # core's count knows no drafts, and forbids without a word

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        explained = protected_response(request, self.object, self.get_success_url())
        response: HttpResponseBase = explained or super().get(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        explained = protected_response(request, self.object, self.get_success_url())
        response: HttpResponseBase = explained or super().post(request, *args, **kwargs)
        return response


class RecordViewSet(ModelViewSet):
    """One kind of record."""

    kind: RecordKind
    copy_view_enabled = False
    inspect_view_enabled = True
    search_backend_name = None
    add_view_class = RecordCreateView
    delete_view_class = RecordDeleteView

    def get_edit_handler(self) -> Any:
        return self.kind.edit_handler.bind_to_model(self.model)


def _column(model: type[models.Model], name: str) -> Any:
    field = model._meta.get_field(name)
    if isinstance(field, models.BooleanField):
        return BooleanColumn(name, label=capfirst(field.verbose_name), sort_key=name)
    return name


def viewset_of(kind: RecordKind) -> RecordViewSet:
    """Return a viewset of one kind of record."""
    name = kind.model._meta.model_name or ""
    index_view = type("RecordIndexView", (RecordIndexView,), {"related": kind.related})
    return RecordViewSet(
        f"modalities_{name}",
        url_prefix=f"modalities/{name}",
        kind=kind,
        model=kind.model,
        icon=kind.icon,
        menu_label=capfirst(kind.model._meta.verbose_name_plural),
        list_display=[_column(kind.model, name) for name in kind.columns],
        filterset_class=filter_set(*kind.filters, model=kind.model),
        list_export=list(kind.columns),
        export_filename=name,
        search_fields=list(kind.search),
        inspect_view_fields=list(kind.columns),
        index_view_class=index_view,
    )
