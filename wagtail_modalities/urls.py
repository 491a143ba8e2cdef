"""Addresses of a whole Site, to be included before Wagtail's own::

    path("", include("wagtail_modalities.urls")),
    path("", include("wagtail.urls")),

A site that has a sitemap of its own leaves this out and takes the view that it wants.
"""

from __future__ import annotations

from django.urls import path

from wagtail_modalities.outputs.llms import llms
from wagtail_modalities.outputs.sitemap import sitemap

app_name = "wagtail_modalities"
urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("llms.txt", llms, name="llms"),
]
