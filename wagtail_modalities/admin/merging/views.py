"""Merging two records in the admin: choose the double, see what would change, confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_modalities.admin.merging.forms import MergeForm, OtherForm
from wagtail_modalities.admin.merging.preview import Preview
from wagtail_modalities.admin.merging.rights import may_merge, merge_url
from wagtail_modalities.admin.records.kinds import RECORDS
from wagtail_modalities.models.merging import MergePlan, MergeRefused, merge, plan_merge

if TYPE_CHECKING:
    _FormView = FormView[forms.Form]
else:
    _FormView = FormView


class MergeView(WagtailAdminTemplateMixin, _FormView):
    """Keeps the record of the address; ``?other=`` names the one that goes into it."""

    page_title = _("Merge records")
    header_icon = "copy"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        name = self.kwargs["model_name"]
        kind = next((kind for kind in RECORDS if kind.model._meta.model_name == name), None)
        if kind is None:
            raise Http404("No such kind of record")
        if not may_merge(request.user, kind.model):
            raise PermissionDenied
        self.kept = get_object_or_404(kind.model._default_manager.all(), pk=self.kwargs["pk"])
        if self.given and self.other is None:
            # perhaps the second click on one button: what was asked for is done
            messages.warning(request, gettext("The other record is there no more."))
            return HttpResponseRedirect(self.back_url)
        return super().dispatch(request, *args, **kwargs)

    @property
    def given(self) -> str:
        data = self.request.POST if self.request.method == "POST" else self.request.GET
        return str(data.get("other", ""))

    @cached_property
    def other(self) -> Any:
        others = type(self.kept)._default_manager.exclude(pk=self.kept.pk)
        return others.filter(pk=self.given).first() if self.given.isdecimal() else None

    @cached_property
    def plan(self) -> MergePlan:
        return plan_merge(self.kept, self.other)

    @cached_property
    def back_url(self) -> str:
        found: str | None = AdminURLFinder(self.request.user).get_edit_url(self.kept)
        return found or reverse("wagtailadmin_home")

    def get_form(self, form_class: Any = None) -> forms.Form:
        if self.other is None:
            return OtherForm(kept=self.kept)
        data = self.request.POST if self.request.method == "POST" else None
        return MergeForm(data, plan=self.plan)

    def get_template_names(self) -> list[str]:
        step = "choose" if self.other is None else "preview"
        return [f"wagtail_modalities/admin/merging/{step}.html"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.other is None or self.plan.refusal:
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> Any:
        gone = str(self.other)
        try:
            merge(self.kept, self.other, user=self.request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except MergeRefused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        message = gettext("“%(merged)s” is merged into “%(kept)s”.")
        messages.success(self.request, message % {"merged": gone, "kept": self.kept})
        return HttpResponseRedirect(self.back_url)

    def get_page_subtitle(self) -> str:
        return str(self.kept)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.back_url, "label": str(self.kept)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(kept=self.kept, back_url=self.back_url, **kwargs)
        if self.other is not None:
            context["plan"] = self.plan
            context["preview"] = Preview(self.plan, self.request.user)
            context["swap_url"] = f"{merge_url(self.other)}?other={self.kept.pk}"
        return context
