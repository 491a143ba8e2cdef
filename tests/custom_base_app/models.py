"""A site with a custom base page: every page type of the package is the site's own subclass.

The base page is bare on purpose (no ``seo_title``, ``search_description`` or
``show_in_menus``): what works here needs nothing that a custom base page may leave out.
"""

from __future__ import annotations

from django.db import models
from wagtail.models import AbstractPage

from wagtail_modalities.models import ModalityIndexMixin, ModalityMixin, SpecialistQuoteMixin


class BasePage(AbstractPage):
    """The site's base page (``WAGTAIL_PAGE_MODEL``)."""

    owner_team = models.CharField(max_length=80, blank=True)

    promote_panels = [*AbstractPage.promote_panels, "owner_team"]


class HomePage(BasePage):
    """The page above everything else. It admits any child."""

    template = "basepages/home_page.html"


class ModalityIndex(ModalityIndexMixin, BasePage):
    """The site's own."""


class Modality(ModalityMixin, BasePage):
    """The site's own."""


class SpecialistQuote(SpecialistQuoteMixin, BasePage):
    """The site's own."""
