from __future__ import annotations

from django.apps import AppConfig


class CustomUserAppConfig(AppConfig):
    """A site's own user, for the test that it changes no migration of ours."""

    name = "tests.custom_user_app"
    label = "siteusers"
    default_auto_field = "django.db.models.BigAutoField"
