"""Addresses of computed values, below the admin's."""

from __future__ import annotations

from django.urls import path

from wagtail_modalities.admin.computed import views

app_name = "wagtail_modalities_computed"
urlpatterns = [
    path("name/", views.NameView.as_view(), name="name"),
    path("attribution/", views.AttributionView.as_view(), name="attribution"),
]
