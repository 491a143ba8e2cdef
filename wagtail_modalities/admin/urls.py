"""Addresses of our views in the admin, all below "modalities/"."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("computed/", include("wagtail_modalities.admin.computed.urls")),
    path("consent/", include("wagtail_modalities.admin.consent.urls")),
    path("from-text/", include("wagtail_modalities.admin.from_text.urls")),
    path("merge/", include("wagtail_modalities.admin.merging.urls")),
    path("publish/", include("wagtail_modalities.admin.publishing.urls")),
    path("reports/", include("wagtail_modalities.admin.reports.urls")),
]
