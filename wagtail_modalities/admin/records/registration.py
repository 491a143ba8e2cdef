"""Which admin there is: the setting ADMIN, and what is installed, decide once at start."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from wagtail_modalities.conf import modalities_settings

MODELADMIN, VIEWSETS, NONE = "modeladmin", "viewsets", "none"


def admin_kind() -> str:
    """Return "modeladmin", "viewsets" or "none".

    Without ``wagtail_modeladmin`` among the installed apps its menu is shown by viewsets.
    """
    kind = modalities_settings.ADMIN
    if kind == MODELADMIN and not apps.is_installed("wagtail_modeladmin"):
        return VIEWSETS
    return kind


def register_model_admins() -> None:
    """Hook wagtail-modeladmin's menu, addresses and permissions in, where it is chosen."""
    if admin_kind() == MODELADMIN:
        from wagtail_modalities.admin.listings.model_admins import SectionGroup

        SectionGroup().register_with_wagtail()


def record_viewsets() -> list[Any]:
    """Return the viewsets to register: the choosers always, the section where it is chosen."""
    from wagtail_modalities.admin.choosers.registry import CHOOSERS

    if admin_kind() != VIEWSETS:
        return [*CHOOSERS]
    from wagtail_modalities.admin.listings.viewsets import SectionViewSetGroup

    return [*CHOOSERS, SectionViewSetGroup()]
