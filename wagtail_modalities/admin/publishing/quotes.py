"""Publishing the quotes of a modality that are ready, after a look at what that means."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_modalities import get_modality_model
from wagtail_modalities.publishing import HeldBack, publish_ready_quotes, survey


class PublishQuotesView(WagtailAdminTemplateMixin, TemplateView):
    """Lists what would go live and what the other quotes lack; a POST publishes.

    For whoever may publish below the modality. Quotes that somebody may not publish are counted.
    """

    template_name = "wagtail_modalities/admin/publishing/quotes.html"
    page_title = _("Publish ready quotes")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        model = get_modality_model()
        self.modality = get_object_or_404(model._default_manager.all(), pk=self.kwargs["page_pk"])
        if not self.modality.permissions_for_user(request.user).can_publish_subpage():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        done = publish_ready_quotes(self.modality, user=request.user)  # type: ignore[arg-type]
        if done.ready:
            messages.success(request, published_message(len(done.ready)))
        if done.held_back:
            messages.warning(request, held_back_message(done.held_back))
        return HttpResponseRedirect(self.back_url())

    def back_url(self) -> str:
        if next_url := get_valid_next_url_from_request(self.request):
            return str(next_url)
        if self.modality.permissions_for_user(self.request.user).can_edit():
            edit_url = reverse("wagtailadmin_pages:edit", args=[self.modality.pk])
            return f"{edit_url}#tab-specialists"
        return reverse("wagtailadmin_explore", args=[self.modality.pk])

    def get_page_subtitle(self) -> str:
        return str(self.modality.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.back_url(), "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            modality=self.modality,
            survey=survey(self.modality, self.request.user),
            back_url=self.back_url(),
            next_url=get_valid_next_url_from_request(self.request),
            **kwargs,
        )


def published_message(count: int) -> str:
    """Say how many quotes went live."""
    return ngettext("%(count)d quote is published.", "%(count)d quotes are published.", count) % {
        "count": count
    }


def held_back_message(held_back: list[HeldBack]) -> SafeString:
    """Say what the other quotes lack."""
    listed = format_html_join(
        "",
        "<li>{}: {}</li>",
        ((held.quote.get_admin_display_title(), " ".join(held.reasons)) for held in held_back),
    )
    return format_html("{}<ul>{}</ul>", gettext("Not published:"), listed)
