"""What our bulk actions have in common: the pages they may touch, and why they leave others out."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import get_page_models
from wagtail.permissions import page_permission_policy


class ModalitiesBulkAction(PageBulkAction):
    """A form about several pages; pages that it does not fit are named, each with the reason.

    Core knows of pages without permission only. A subclass names itself as core asks it to
    (``display_name``, ``aria_label``, ``action_type``) and implements :meth:`why_not`,
    :meth:`detail`, :meth:`execute_action` and :meth:`done`.
    """

    template_name = "wagtail_modalities/admin/bulk_actions/confirm.html"
    #: after core's own
    action_priority = 100
    header_icon = ""
    question: Any = ""
    #: what the class of a page descends from that the action is about
    page_mixin: type[Any]
    actionable_objects: list[Any]

    def why_not(self, page: Any) -> str:
        """Return why the action leaves a page as it is; '' where it does not."""
        raise NotImplementedError

    def prepare(self, pages: list[Any]) -> None:
        """Fetch for all pages together what :meth:`why_not` and :meth:`detail` read."""

    def detail(self, page: Any) -> str:
        """Return what is to be known of a page before the action is confirmed."""
        raise NotImplementedError

    def done(self, count: int) -> str:
        """Return what the user is told of the pages that were acted on, one at least."""
        raise NotImplementedError

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        return self.done(num_parent_objects) if num_parent_objects else None

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, Any]]:
        """Return the pages to act on, and those left out as core calls them.

        :raises PermissionDenied: the user finds no page in the explorer. Core's own actions would
            tell anybody in the admin the titles of all pages.
        """
        user = self.request.user
        if page_permission_policy.explorable_root_instance(user) is None:
            raise PermissionDenied
        try:
            ids = self._chosen_ids()
        except (ValueError, ObjectDoesNotExist) as error:
            raise Http404("These are no pages") from error
        pages = page_permission_policy.explorable_instances(user).filter(pk__in=ids)
        if self.request.GET.get("childOf") is None and "all" in self.request.GET.getlist("id"):
            # of a listing of one type: core would take every page that there is
            pages = pages.filter(content_type__in=self._content_types())
        found = list(pages.order_by("path").specific().prefetch_workflow_states())
        if not found:
            raise Http404("There is no such page")
        self.prepare(found)
        self.skipped = [(page, reason) for page in found if (reason := self.why_not(page))]
        left_out = [page for page, _reason in self.skipped]
        objects = [page for page in found if page not in left_out]
        return objects, {"items_with_no_access": left_out}

    def _chosen_ids(self) -> list[int]:
        """Return the ids that the address names, or those of the whole listing.

        :raises ValueError: one is no id.
        :raises ObjectDoesNotExist: there is no such listing.
        """
        ids = self.request.GET.getlist("id")
        if "all" not in ids:
            return [int(pk) for pk in ids]
        return list(self.get_all_objects_in_listing_query(self.request.GET.get("childOf")))

    def _content_types(self) -> list[ContentType]:
        """Return the types of page that the action is about."""
        models = [model for model in get_page_models() if issubclass(model, self.page_mixin)]
        return list(ContentType.objects.get_for_models(*models).values())

    def object_context(self, obj: Any) -> dict[str, Any]:
        may_edit = obj.permissions_for_user(self.request.user).can_edit()
        return {
            **super().object_context(obj),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[obj.pk]) if may_edit else "",
            "detail": self.detail(obj),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "action": self,
            "skipped": [(page.get_admin_display_title(), reason) for page, reason in self.skipped],
        }

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if self.skipped:
            listed = format_html_join(
                "",
                "<li>{}: {}</li>",
                ((page.get_admin_display_title(), reason) for page, reason in self.skipped),
            )
            heading = gettext("Left as they are:")
            messages.warning(self.request, format_html("{}<ul>{}</ul>", heading, listed))
        return response

    def get_execution_context(self) -> dict[str, Any]:
        values = self.cleaned_form.cleaned_data
        return {**super().get_execution_context(), **values}
