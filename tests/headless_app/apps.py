from __future__ import annotations

from django.apps import AppConfig


class HeadlessAppConfig(AppConfig):
    """A site whose pages wagtail-headless-preview shows in a front end."""

    name = "tests.headless_app"
    label = "headlesssite"
    default_auto_field = "django.db.models.BigAutoField"
