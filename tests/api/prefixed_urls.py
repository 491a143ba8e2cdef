"""URLs of a site whose pages all have their language in front, the default one's included."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls

from tests.urls import api_router

urlpatterns = [
    path("api/v2/", api_router.urls),
    *i18n_patterns(path("", include(wagtail_urls))),
]
