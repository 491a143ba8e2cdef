"""The form of the settings that an administrator has, where Wagtail's app for it is installed."""

from __future__ import annotations

from django.apps import apps
from wagtail.contrib.settings.registry import register_setting

from wagtail_modalities.models import ModalitiesSettings


def register_site_settings() -> None:
    """Put the form into the menu. It is that app's: without it, what is stored stands."""
    if apps.is_installed("wagtail.contrib.settings"):
        register_setting(ModalitiesSettings, icon="clipboard-list")
