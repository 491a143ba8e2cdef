"""The test site's addresses, and beside modeladmin's listings of pages those of the viewsets."""

from __future__ import annotations

from typing import Any

from django.urls import include, path, reverse
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from tests import urls as site_urls
from wagtail_modalities.admin.listings.kinds import PAGES
from wagtail_modalities.admin.listings.viewsets import pages_viewset_of

MODELADMIN, VIEWSETS, EXPLORER = "modeladmin", "viewsets", "explorer"
ADMINS = (MODELADMIN, VIEWSETS)
MODALITY, QUOTE = "modality", "specialistquote"
NAMES = (MODALITY, QUOTE)

_viewsets = [pages_viewset_of(kind) for kind in PAGES]
urlpatterns = [
    *(
        path(
            f"admin/viewsets/{viewset.url_prefix}/",
            include(
                (
                    decorate_urlpatterns(viewset.get_urlpatterns(), require_admin_access),
                    viewset.url_namespace,
                )
            ),
        )
        for viewset in _viewsets
    ),
    *site_urls.urlpatterns,
]


def listing(admin: str, name: str, action: str = "index", page: Any = None) -> str:
    """The address of a listing, or of what an action of it does with a page."""
    arguments = (page.pk,) if page else ()
    if admin == VIEWSETS:
        return reverse(f"modalities_{name}:{action}", args=arguments)
    return reverse(f"modalities_{name}_modeladmin_{action}", args=arguments)


def place(admin: str, name: str, parent: Any) -> str:
    """The address of a listing, or of the explorer below ``parent``."""
    if admin == EXPLORER:
        return reverse("wagtailadmin_explore", args=(parent.pk,))
    return listing(admin, name)


def titles(client: Any, url: str, **params: Any) -> list[str]:
    """The titles of the pages that a listing has, in its order."""
    response = client.get(url, params)
    assert response.status_code == 200, (url, params, response.status_code)
    return [page.title for page in response.context["object_list"]]
