"""URLs of the test site, and those of the contenders."""

from __future__ import annotations

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter

from tests.benchmarks.plain.api import RenditionsAPIViewSet, StockPagesAPIViewSet, stored
from tests.urls import urlpatterns as site

stock_router = WagtailAPIRouter("stock")
stock_router.register_endpoint("pages", StockPagesAPIViewSet)
stock_router.register_endpoint("images", RenditionsAPIViewSet)

urlpatterns = [
    path("stock/", stock_router.urls),
    path("stored/<path:name>", stored),
    *site,
]
