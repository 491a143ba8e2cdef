from __future__ import annotations

from django.apps import AppConfig


class CustomModelsAppConfig(AppConfig):
    """A site's own user and image models, for the test that they change no migration of ours."""

    name = "tests.custom_models_app"
    label = "custommodels"
    default_auto_field = "django.db.models.BigAutoField"
