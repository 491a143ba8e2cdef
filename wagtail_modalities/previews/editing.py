"""Where the admin has the forms of what a preview shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

if TYPE_CHECKING:
    from wagtail_modalities.previews.reading import Draft


class AdminUrls:
    """The :class:`~wagtail_modalities.compose.requests.EditUrls` of a draft.

    They begin with WAGTAILADMIN_BASE_URL, else with the Site's own root, never with what a
    request says.
    """

    def __init__(self, draft: Draft) -> None:
        self._parent = draft.parent
        self._base = str(getattr(settings, "WAGTAILADMIN_BASE_URL", None) or "").rstrip("/")
        if not self._base:
            from wagtail_modalities.compose.addresses import Addresses

            self._base = Addresses().site_root(draft.site_id)

    def page(self, page: Any) -> str:
        if page.pk is not None:
            return self.quote(page.pk)
        names = (page._meta.app_label, page._meta.model_name, self._parent.pk)
        return f"{self._base}{reverse('wagtailadmin_pages:add', args=names)}"

    def block(self, page: Any, id: str) -> str:
        # the id that the form's script gives the panel of a block in a stream
        return f"{self.page(page)}#block-{id}-section" if id else self.page(page)

    def quote(self, id: int) -> str:
        return f"{self._base}{reverse('wagtailadmin_pages:edit', args=(id,))}"
