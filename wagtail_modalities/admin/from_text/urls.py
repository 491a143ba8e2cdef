"""Addresses of the views that make pages from text, below the admin's."""

from __future__ import annotations

from django.urls import path

from wagtail_modalities.admin.from_text.choose import ChooseView
from wagtail_modalities.admin.from_text.views import NewView, QuotesView

app_name = "wagtail_modalities_from_text"
urlpatterns = [
    path("", ChooseView.as_view(), name="choose"),
    path("<int:parent_pk>/", NewView.as_view(), name="new"),
    path("<int:page_pk>/quotes/", QuotesView.as_view(), name="quotes"),
]
