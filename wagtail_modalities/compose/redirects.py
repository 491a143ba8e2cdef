"""Redirects that lead to pages: the addresses at which these were, or are found as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from wagtail.models import Site

from wagtail_modalities.compose.addresses import frontend_base


def leading_to(pages: Iterable[int]) -> set[str]:
    """Return where visitors are sent on to some pages; nowhere without Wagtail's redirects app."""
    pages = set(pages)
    if not pages or not apps.is_installed("wagtail.contrib.redirects"):
        return set()
    from wagtail.contrib.redirects.models import Redirect

    found = Redirect.objects.filter(redirect_page__in=pages).select_related("site")
    return {address for redirect in found for address in old_addresses(redirect)}


def old_addresses(redirect: Any) -> Iterator[str]:
    """Yield where visitors look: at this server, and where the public finds the Site's pages."""
    for address in redirect.old_links(Site.get_site_root_paths()):
        yield address
        if base := frontend_base(address):
            yield f"{base}{redirect.old_path}"
