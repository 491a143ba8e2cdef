"""Addresses of the merge view, below the admin's."""

from __future__ import annotations

from django.urls import path

from wagtail_modalities.admin.merging import views

app_name = "wagtail_modalities_merging"
urlpatterns = [
    path("<slug:model_name>/<int:pk>/", views.MergeView.as_view(), name="merge"),
]
