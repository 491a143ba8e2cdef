from __future__ import annotations

from django.apps import AppConfig


class PlainConfig(AppConfig):
    """The same content as a site builder would model and serve it, without this package."""

    name = "tests.benchmarks.plain"
    label = "plain"
    default_auto_field = "django.db.models.BigAutoField"
