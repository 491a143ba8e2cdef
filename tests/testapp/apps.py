from __future__ import annotations

from django.apps import AppConfig


class TestAppConfig(AppConfig):
    """The site that uses the package: a home page and a modality page type of its own."""

    name = "tests.testapp"
    label = "testapp"
    default_auto_field = "django.db.models.BigAutoField"
