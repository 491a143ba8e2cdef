from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The site itself: its home page and its look."""

    name = "example_site.home"
    label = "home"
    verbose_name = "Home"
