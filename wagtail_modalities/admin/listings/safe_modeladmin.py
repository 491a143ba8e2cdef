"""wagtail-modeladmin's listing without what it gives away. Imported only where it is installed."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail_modeladmin.helpers import AdminURLHelper, ButtonHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView, InspectView

from wagtail_modalities.admin.exports import SafeExportMixin
from wagtail_modalities.admin.filters import ListFilter


def list_filter(of: ListFilter) -> type[SimpleListFilter]:
    """Return the filter as modeladmin's listing shows it: links, of which one is followed."""

    class Filter(SimpleListFilter):
        title = of.label
        parameter_name = of.name
        template = "wagtail_modalities/admin/listings/filter.html"

        def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
            return of.choices()

        def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
            value = self.value()
            return of.narrow(queryset, [value] if value else [], request.user)

    return Filter


class SafeIndexView(SafeExportMixin, IndexView):
    """A listing that is narrowed by its own filters alone, and exported without formulas."""

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        """Return the parameters of the listing's filters.

        modeladmin takes every other parameter for a look-up in the database. By
        ``owner__password__startswith`` or a private column anybody who sees the list could ask,
        letter by letter, for what the list does not say; and an unknown name is a 500.
        """
        known = {each.parameter_name for each in self.list_filter}
        given: dict[str, Any] = super().get_filters_params(params)
        return {name: values for name, values in given.items() if name in known}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> QuerySet[Any]:
        """Search without NUL, which PostgreSQL takes in no text: modeladmin would answer 500."""
        words = search_term.replace("\x00", "")
        found: QuerySet[Any] = super().get_search_results(request, queryset, words)
        return found


class NumberedURLHelperMixin(AdminURLHelper):
    """Takes numbers alone for keys: modeladmin answers 500 to any other word."""

    def _get_object_specific_action_url_pattern(self, action: str) -> str:
        return rf"^{self.base_url_path}/{action}/(?P<instance_pk>\d+)/$"


class ReadableButtonHelperMixin(ButtonHelper):
    """Buttons that can be read in the dark foot of the read-only view."""

    def finalise_classname(self, classnames_add: Any = None, classnames_exclude: Any = None) -> str:
        excluded = list(classnames_exclude or [])
        if isinstance(self.view, InspectView):
            excluded.append("button-secondary")
        return str(super().finalise_classname(classnames_add, excluded))


class SafeModelAdmin(ModelAdmin):
    """A model admin whose filters are all of ``list_filter``, and none of modeladmin's own."""

    index_view_class = SafeIndexView
    index_template_name = "wagtail_modalities/admin/listings/index.html"
    index_view_extra_css = ["wagtail_modalities/css/admin-listings.css"]
    url_helper_class = NumberedURLHelperMixin
    button_helper_class = ReadableButtonHelperMixin
    inspect_view_enabled = True

    def get_list_filter(self, request: HttpRequest) -> Any:
        return self.list_filter
