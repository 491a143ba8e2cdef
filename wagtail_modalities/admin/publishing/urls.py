"""Addresses of the views that publish together, below the admin's."""

from __future__ import annotations

from django.urls import path

from wagtail_modalities.admin.publishing import page_with_quotes, quotes

app_name = "wagtail_modalities_publishing"
urlpatterns = [
    path("<int:page_pk>/quotes/", quotes.PublishQuotesView.as_view(), name="quotes"),
    path(
        "<int:page_pk>/with-quotes/",
        page_with_quotes.PublishWithQuotesView.as_view(),
        name="with_quotes",
    ),
]
