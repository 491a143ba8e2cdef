"""Who may look through records in a chooser."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from wagtail_modalities.waiting.pages import may_work


class ForEditorsMixin:
    """Shows the records to nobody who can neither edit pages nor the records themselves."""

    request: HttpRequest
    model_class: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        label = self.model_class._meta
        verbs = ("add", "change", "delete", "view")
        may = any(user.has_perm(f"{label.app_label}.{verb}_{label.model_name}") for verb in verbs)
        # whoever may only add pages may edit their own, core says
        if not may and not may_work(user):
            raise PermissionDenied
        if not all(key.isdecimal() for key in request.GET.getlist("id")):
            # core would ask the database for a number that is none, and answer 500
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response
