"""Where a record's form leads to merging it with its double."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from wagtail_modalities.admin.merging.rights import may_merge, merge_url


class MergePanel(Panel):
    """A link to the merge view, for whoever may merge."""

    #: core would make it of the heading, in whichever language a process shows the form in first
    clean_name = "merge"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Entered twice?"), "icon": "copy", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one record."""

        template_name = "wagtail_modalities/admin/merging/panel.html"

        def is_shown(self) -> bool:
            has_row = self.instance is not None and self.instance.pk is not None
            return has_row and may_merge(self.request.user, self.panel.model) and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "merge_url": merge_url(self.instance)}
