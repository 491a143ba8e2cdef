"""Who may list, read, add and change pages in modeladmin's views."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from wagtail_modeladmin.helpers import PageAdminURLHelper, PageButtonHelper, PagePermissionHelper
from wagtail_modeladmin.views import InspectView

from wagtail_modalities.admin.listings.safe_modeladmin import (
    NumberedURLHelperMixin,
    ReadableButtonHelperMixin,
)
from wagtail_modalities.admin.pages import may_work, parents_for


class WorkedOnPermissionHelper(PagePermissionHelper):
    """Asks the registered page permission policy, and each page, instead of saying yes."""

    def get_valid_parent_pages(self, user: Any) -> QuerySet[Any]:
        return parents_for(user, self.model)

    def user_can_list(self, user: Any) -> bool:
        return may_work(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return bool(self.inspect_view_enabled and self.user_can_edit_obj(user, obj))


class PageURLHelper(NumberedURLHelperMixin, PageAdminURLHelper):
    """modeladmin's addresses of lists and read-only views; core's of all that changes a page."""


class FewButtonsHelper(ReadableButtonHelperMixin, PageButtonHelper):
    """In a row only what costs no query: core's right to delete asks for all pages below."""

    def get_buttons_for_obj(
        self,
        obj: Any,
        exclude: Any = None,
        classnames_add: Any = None,
        classnames_exclude: Any = None,
    ) -> list[dict[str, Any]]:
        rights, user = self.permission_helper, self.request.user
        given = (obj.pk, classnames_add, classnames_exclude)
        if not rights.user_can_edit_obj(user, obj):
            return []
        edit = self.edit_button(*given)
        if not isinstance(self.view, InspectView):
            return [self.inspect_button(*given), edit]
        buttons = [edit, self.history_button(obj.pk)]
        if rights.user_can_delete_obj(user, obj):
            buttons.append(self.delete_button(*given))
        return buttons

    def history_button(self, pk: Any) -> dict[str, Any]:
        """Return the link to core's history of the page: modeladmin's own is left out."""
        return {
            "url": self.url_helper.get_action_url("history", pk),
            "label": gettext("History"),
            "classname": self.finalise_classname(),
            "title": gettext("See what happened to this page"),
        }
