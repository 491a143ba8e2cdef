"""Yes and no in wagtail-modeladmin's views, in words. Imported only where it is installed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import InspectView

from wagtail_modalities.admin.records.filters import yes_or_no


class FlagsInspectView(InspectView):
    """The read-only view, where modeladmin would print "True"."""

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        value = super().get_field_display_value(field_name, field)
        return yes_or_no(value) if isinstance(value, bool) else value


def in_words(field: models.Field[Any, Any]) -> Callable[[ModelAdmin, Any], str]:
    """Return the method of a model admin that lists a flag.

    modeladmin would print a picture of Django's own admin, which a site need not have installed.
    """

    def value(admin: ModelAdmin, record: Any) -> str:
        return yes_or_no(getattr(record, field.name))

    value.short_description = field.verbose_name  # type: ignore[attr-defined]
    value.admin_order_field = field.name  # type: ignore[attr-defined]
    return value
