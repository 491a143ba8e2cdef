from __future__ import annotations

from wagtail.models import Page


class HomePage(Page):
    """The page above everything else. It admits any child."""

    template = "plainsite/home_page.html"
