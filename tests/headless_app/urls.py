"""The test site's URLs, and the endpoint of wagtail-headless-preview's README."""

from __future__ import annotations

from django.urls import path

from tests import urls
from tests.headless_app.api import api_router

urlpatterns = [path("api/previews/", api_router.urls), *urls.urlpatterns]
