"""Where a new page is to stand: chosen as core does, by whoever may add one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.views.pages.choose_parent import ChooseParentView

from wagtail_modalities.admin.pages import parents_for
from wagtail_modalities.admin.queries import StorableQueryMixin


class ParentView(StorableQueryMixin, ChooseParentView):
    """Core's choice of a parent, refused to users who may add no page of the type.

    modeladmin would list every possible parent as an option of its own.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not parents_for(request.user, self.model).exists():
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response
