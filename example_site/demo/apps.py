from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Loads the demo's pages, people and pictures: ``manage.py load_demo``."""

    name = "example_site.demo"
    label = "demo"
    verbose_name = "Demo"
