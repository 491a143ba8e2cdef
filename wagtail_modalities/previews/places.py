"""Where a page's Site has its previews: the setting PREVIEW_URLS."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from wagtail.models import Site

from wagtail_modalities.conf import modalities_settings


def site_of(url_path: str) -> int | None:
    """Return the id of the Site that a page lies in; None outside every Site."""
    from wagtail_modalities.compose.addresses import Addresses

    return Addresses().site_of(url_path or "")


def template_of(site_id: int | None) -> str:
    """Return a Site's preview address, with ``{token}`` in it; "" where the Site has none."""
    addresses = modalities_settings.PREVIEW_URLS
    if site_id is None or not addresses:
        return ""
    hosts = {
        root.site_id: urlsplit(root.root_url).hostname or "" for root in Site.get_site_root_paths()
    }
    return str(addresses.get(hosts.get(site_id, ""), ""))


def has_front_end(page: Any) -> bool | None:
    """Return whether a page is previewed by a front end.

    None where that depends on the Site and the page does not know yet in which it is to be: the
    form that creates one does not tell it.
    """
    if not modalities_settings.PREVIEW_URLS:
        return False
    if page.url_path:
        return bool(template_of(site_of(page.url_path)))
    sites = {root.site_id for root in Site.get_site_root_paths()}
    answers = {bool(template_of(site_id)) for site_id in sites}
    return answers.pop() if len(answers) == 1 else None


def origins() -> frozenset[str]:
    """Return the origins of all front ends that preview: "https://www.example.org"."""
    return frozenset(origin_of(url) for url in modalities_settings.PREVIEW_URLS.values())


def origins_of(page: Any) -> frozenset[str]:
    """Return the origin of the front end that previews a page: none, or one.

    All of them for a page that is not in the tree yet.
    """
    if not page.url_path:
        return origins()
    template = template_of(site_of(page.url_path))
    return frozenset([origin_of(template)] if template else [])


def origin_of(url: str) -> str:
    """Return the origin of an address, as browsers write it: without the usual port."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"
