"""URLs of the test site: admin, documents, Wagtail's APIs, sitemap, pages in every language."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.images.api.v2.views import ImagesAPIViewSet

from wagtail_modalities.api.v2 import (
    ModalitiesAPIViewSet,
    ModalityIndexesAPIViewSet,
    SpecialistQuotesAPIViewSet,
    SpecialistsAPIViewSet,
)

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]

if apps.is_installed("wagtail.api.v2"):
    api_router = WagtailAPIRouter("wagtailapi")
    api_router.register_endpoint("pages", PagesAPIViewSet)
    api_router.register_endpoint("images", ImagesAPIViewSet)
    api_router.register_endpoint("modalities", ModalitiesAPIViewSet)
    api_router.register_endpoint("specialist_quotes", SpecialistQuotesAPIViewSet)
    api_router.register_endpoint("specialists", SpecialistsAPIViewSet)
    api_router.register_endpoint("modality_indexes", ModalityIndexesAPIViewSet)
    urlpatterns.append(path("api/v2/", api_router.urls))

if apps.is_installed("wagtail.api.v3"):
    from wagtail.api.v3.urls import api

    urlpatterns.append(path("api/v3/", api.urls))

urlpatterns.append(path("", include("wagtail_modalities.urls")))

if settings.USE_I18N:
    urlpatterns += i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False)
else:
    urlpatterns.append(path("", include(wagtail_urls)))
