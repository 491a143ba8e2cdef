"""What the page's site says about advice."""

from __future__ import annotations

from typing import Any

from wagtail_modalities.models.settings import ModalitiesSettings


def site_settings(page: Any) -> ModalitiesSettings:
    """Return the settings of the page's site, the defaults where there are none yet.

    Nothing is written: ``ModalitiesSettings.for_site()`` would make the row. ``site_id`` is None
    where the page lies in no site.
    """
    site = page.get_site() if page.url_path else None
    if site is None:
        return ModalitiesSettings()
    found: ModalitiesSettings | None = ModalitiesSettings.objects.filter(site=site).first()
    return found or ModalitiesSettings(site=site)
