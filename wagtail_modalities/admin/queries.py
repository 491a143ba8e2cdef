"""Addresses whose query holds what no database can be asked for."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import View

from wagtail_modalities.storable import is_storable


class StorableQueryMixin(View):
    """Answers that there is no such page, where a view of core's or modeladmin's would ask.

    They look for the locale that an address names; PostgreSQL refuses to look for NUL.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not all(is_storable(value) for _name, values in request.GET.lists() for value in values):
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response
