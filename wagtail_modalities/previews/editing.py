"""Where the admin has the forms of what a preview shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

if TYPE_CHECKING:
    from wagtail_modalities.previews.reading import Draft


def admin_root(draft: Draft) -> str:
    """Return the root of the host that serves the admin, without a slash at its end.

    It is WAGTAILADMIN_BASE_URL, else the Site's own root, never what a request says.
    """
    from wagtail_modalities.compose.addresses import Addresses

    base = str(getattr(settings, "WAGTAILADMIN_BASE_URL", None) or "").rstrip("/")
    return base or Addresses().site_root(draft.site_id)


class AdminUrls:
    """The :class:`~wagtail_modalities.compose.requests.EditUrls` of a draft."""

    def __init__(self, draft: Draft) -> None:
        self._parent = draft.parent
        self._base = admin_root(draft)

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
