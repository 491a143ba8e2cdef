"""Choosing the page below which a modality is made from text."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.choose_parent import ChooseParentView

from wagtail_modalities import get_modality_model


class ChooseView(ChooseParentView):
    """Core's choice of a parent, which goes on to our view. Skipped where there is only one."""

    page_title = _("New from text")
    #: parents of all languages are offered: the new page takes its parent's
    locale = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.model = get_modality_model()
        self.parent_ids = list(
            self.get_valid_parent_pages(request.user).values_list("pk", flat=True)[:2]
        )
        if not self.parent_ids:
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if len(self.parent_ids) == 1:
            return _go_on(self.parent_ids[0])
        return self.render_to_response(self.get_context_data(**kwargs))  # type: ignore[no-any-return]

    def form_valid(self, form: Any) -> HttpResponseBase:
        return _go_on(form.cleaned_data["parent_page"].pk)

    @cached_property
    def submit_button_label(self) -> str:
        return gettext("Continue")


def _go_on(parent_pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("wagtail_modalities_from_text:new", args=[parent_pk]))
