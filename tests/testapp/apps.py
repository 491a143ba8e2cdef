from __future__ import annotations

from django.apps import AppConfig


class TestAppConfig(AppConfig):
    """The site that uses the package: a home page and a modality page type of its own."""

    name = "tests.testapp"
    label = "testapp"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_modalities import get_modality_model

        if get_modality_model()._meta.app_label == self.label:
            # the field that is added to the API is this site's own page type's
            from tests.testapp import extensions  # noqa: F401
