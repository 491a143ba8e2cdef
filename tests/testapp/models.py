"""A site's own page types, written as the documentation tells a site to write them."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from wagtail_modalities.models import ModalityMixin


class HomePage(Page):
    """The page above everything else. It admits any child."""

    template = "testapp/home_page.html"


class TherapyPage(ModalityMixin, Page):
    """The site's own modality: what the package has, and one field more."""

    founded_by = models.CharField(max_length=120, blank=True)

    content_panels = [*ModalityMixin.content_panels, FieldPanel("founded_by")]
