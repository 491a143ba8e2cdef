from __future__ import annotations

from django.apps import AppConfig


class CustomBaseAppConfig(AppConfig):
    """A site with a base page of its own, set up by Wagtail's guide to custom base page models."""

    name = "tests.custom_base_app"
    label = "basepages"
    default_auto_field = "django.db.models.BigAutoField"
