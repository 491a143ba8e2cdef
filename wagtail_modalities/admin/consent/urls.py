"""Addresses of the consent views, below the admin's."""

from __future__ import annotations

from django.urls import path

from wagtail_modalities.admin.consent import views, withdrawing

app_name = "wagtail_modalities_consent"
urlpatterns = [
    path("<int:pk>/record/", views.RecordView.as_view(), name="record"),
    path("<int:pk>/renew/", views.RenewView.as_view(), name="renew"),
    path("<int:pk>/ask/", views.AskView.as_view(), name="ask"),
    path("<int:pk>/spelling/", views.SpellingView.as_view(), name="spelling"),
    path("<int:pk>/withdraw/", withdrawing.WithdrawView.as_view(), name="withdraw"),
    path(
        "specialist/<int:pk>/withdraw/",
        withdrawing.WithdrawAllView.as_view(),
        name="withdraw_all",
    ),
]
