"""The example site's URLs: admin, documents, Wagtail's APIs, sitemap, pages in each language."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from wagtail_modalities.api.v2 import (
    ModalitiesAPIViewSet,
    ModalityIndexesAPIViewSet,
    SpecialistQuotesAPIViewSet,
    SpecialistsAPIViewSet,
)

api_v2 = WagtailAPIRouter("wagtailapi")
api_v2.register_endpoint("pages", PagesAPIViewSet)
api_v2.register_endpoint("images", ImagesAPIViewSet)
api_v2.register_endpoint("documents", DocumentsAPIViewSet)
api_v2.register_endpoint("modalities", ModalitiesAPIViewSet)
api_v2.register_endpoint("specialist_quotes", SpecialistQuotesAPIViewSet)
api_v2.register_endpoint("specialists", SpecialistsAPIViewSet)
api_v2.register_endpoint("modality_indexes", ModalityIndexesAPIViewSet)

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api_v2.urls),
]

if apps.is_installed("wagtail.api.v3"):
    from wagtail.api.v3.urls import api as api_v3

    urlpatterns.append(path("api/v3/", api_v3.urls))

if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns.append(path("", include("wagtail_modalities.urls")))
urlpatterns += i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False)
