from __future__ import annotations

from django.apps import AppConfig


class CustomImageAppConfig(AppConfig):
    """A site's own image model, for the test that it changes no migration of ours."""

    name = "tests.custom_image_app"
    label = "siteimages"
    default_auto_field = "django.db.models.BigAutoField"
