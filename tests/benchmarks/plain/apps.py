from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps


class PlainConfig(AppConfig):
    """The same content as a site builder would model and serve it, without this package."""

    name = "tests.benchmarks.plain"
    label = "plain"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give core's endpoints back what they find pages with.

        On a site that has our quotes, these leave hidden ones out, at a subquery. The plain pages
        stand for a site without us, and must not be timed with it.
        """
        from wagtail.api.v2.views import PagesAPIViewSet

        views: Any = PagesAPIViewSet
        views.get_base_queryset = views.get_base_queryset.__wrapped__
        if apps.is_installed("wagtail.api.v3"):
            from wagtail.api.v3 import querysets

            querysets.get_public_pages_queryset = querysets.get_public_pages_queryset.__wrapped__
