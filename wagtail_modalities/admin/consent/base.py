"""What every consent view has in common: whose quote it is, who may, and where to go after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models import consent

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wagtail_modalities.models import SpecialistQuoteMixin

    _FormView = FormView[forms.Form]
else:
    _FormView = FormView


class ConsentView(WagtailAdminTemplateMixin, _FormView):
    """A form on one page of the admin, answered with a message and a redirect.

    Subclasses check who may in :meth:`load` and act in :meth:`act`, which returns the message.
    """

    header_icon = "clipboard-list"
    template_name = "wagtail_modalities/admin/consent/form.html"
    submit_label: Any = ""
    is_serious = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not modalities_settings.CONSENT_GATE:
            raise Http404("The consent gate is off")
        return self.load() or super().dispatch(request, *args, **kwargs)

    def load(self) -> HttpResponseBase | None:
        """Find the objects and check permissions; a response where the view cannot go on."""
        raise NotImplementedError

    def act(self, form: Any) -> str:
        """Do what the form says and return the message for the user."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, self.act(form))
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self) -> str:
        return get_valid_next_url_from_request(self.request) or self.back_url()

    def back_url(self) -> str:
        """Return where the user goes who names no place of their own."""
        return reverse("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            submit_label=self.submit_label,
            is_serious=self.is_serious,
            next_url=get_valid_next_url_from_request(self.request),
            back_url=self.get_success_url(),
            **kwargs,
        )


class QuoteConsentView(ConsentView):
    """A consent view of one quote. An alias is answered by the view of the page it follows."""

    #: whether it takes a publisher; else whoever may edit the quote may use the view
    is_for_publishers = False
    quote: SpecialistQuoteMixin

    def load(self) -> HttpResponseBase | None:
        model = get_specialist_quote_model()
        self.quote = get_object_or_404(model._default_manager.all(), pk=self.kwargs["pk"])
        may = consent.may_grant if self.is_for_publishers else consent.may_withdraw
        if not may(self.quote, self.request.user):
            raise PermissionDenied
        if self.quote.alias_of_id:
            messages.info(
                self.request,
                gettext("This page is an alias. Its consent is that of the page it follows."),
            )
            name = self.request.resolver_match.view_name  # type: ignore[union-attr]
            return HttpResponseRedirect(reverse(name, args=[self.quote.alias_of_id]))
        return None

    @cached_property
    def draft(self) -> SpecialistQuoteMixin:
        """The quote with its newest words."""
        draft: SpecialistQuoteMixin = self.quote.get_latest_revision_as_object()
        return draft

    @property
    def seen(self) -> str:
        """What tells the words shown from any others: sent along with the form."""
        return f"{self.draft.current_digest()}.{self.quote.current_digest()}"

    def form_valid(self, form: Any) -> HttpResponse:
        """Act on the words that the user has read; show them anew where they are others by now."""
        if self.request.POST.get("seen", self.seen) != self.seen:
            message = gettext("The words have been changed meanwhile. Look at them once more.")
            form.add_error(None, message)
            return self.form_invalid(form)
        return super().form_valid(form)

    def back_url(self) -> str:
        if self.quote.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[self.quote.pk])
        return reverse("wagtailadmin_explore", args=[self.quote.get_parent().pk])

    def get_page_subtitle(self) -> str:
        return self.quote.get_admin_display_title()  # type: ignore[no-any-return]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.back_url(), "label": self.quote.get_admin_display_title()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            quote=self.quote, draft=self.draft, seen=self.seen, **kwargs
        )
