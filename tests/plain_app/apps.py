from __future__ import annotations

from django.apps import AppConfig


class PlainAppConfig(AppConfig):
    """A site that knows nothing of the package, so that it can be put in and taken out again."""

    name = "tests.plain_app"
    label = "plainsite"
    default_auto_field = "django.db.models.BigAutoField"
