""" "Publish with quotes": the page and its ready quotes go live in one step, or neither does."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.views.pages.edit import EditView

from wagtail_modalities import get_modality_model
from wagtail_modalities.admin.publishing.quotes import held_back_message, published_message
from wagtail_modalities.models import ModalityMixin
from wagtail_modalities.publishing import publish_quotes, refuse_halves, survey


class PublishWithQuotesItem(ActionMenuItem):
    """Stands below "Publish" in a modality's editor, where a quote waits to go live with it."""

    name = "action-publish"
    label = _("Publish with quotes")
    icon_name = "upload"
    order = 31
    template_name = "wagtail_modalities/admin/publishing/action.html"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        if context["view"] != "edit" or not isinstance(page, ModalityMixin):
            return False
        perms = self.get_user_page_permissions_tester(context)
        if context["locked_for_user"] or page.alias_of_id or not perms.can_publish():
            return False
        if page.go_live_at and page.go_live_at > timezone.now():
            return False
        return bool(survey(page, context["request"].user, blocks=False).ready)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse(
            "wagtail_modalities_publishing:with_quotes", args=[parent_context["page"].pk]
        )


class PublishWithQuotesView(EditView):
    """Core's own view of the page's form, for one of its buttons.

    It saves and publishes as core does, with every hook, lock and right, and the ready quotes
    with it, in one transaction. A refused form is shown again with its errors.
    """

    def dispatch(self, request: HttpRequest, page_pk: int) -> HttpResponseBase:
        modality = get_object_or_404(get_modality_model()._default_manager.all(), pk=page_pk)
        if not modality.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        edit_url = reverse("wagtailadmin_pages:edit", args=[page_pk])
        if request.method != "POST":
            # a refused form stands at this address: loading it again begins anew
            return HttpResponseRedirect(edit_url)
        try:
            with transaction.atomic():
                response: HttpResponseBase = super().dispatch(request, page_pk)
        except ValidationError as error:
            # a quote has changed since the form was validated; core has told of success already
            list(get_messages(request))
            messages.error(request, format_html_join("", "<p>{}</p>", zip(error.messages)))
            return HttpResponseRedirect(edit_url)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.survey = survey(self.page, request.user)
        # the form asks the page what forbids publication: with these, the body may be missing
        self.page.quotes_going_along = self.survey.ready
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response

    def publish_action(self) -> HttpResponseBase:
        response: HttpResponseBase = super().publish_action()
        if not self._went_live():
            return response  # a hook of the site has had it otherwise
        refuse_halves(publish_quotes(self.survey.ready, user=self.request.user))
        if self.survey.ready:
            messages.success(self.request, published_message(len(self.survey.ready)))
        if self.survey.held_back:
            messages.warning(self.request, held_back_message(self.survey.held_back))
        return response

    def _went_live(self) -> bool:
        row = type(self.page)._default_manager.get(pk=self.page.pk)
        return bool(row.live and row.live_revision_id == row.latest_revision_id)
