"""Our endpoints for Wagtail's API v2. In a site's URLs::

    from wagtail.api.v2.router import WagtailAPIRouter
    from wagtail_modalities.api.v2 import ModalitiesAPIViewSet, SpecialistQuotesAPIViewSet

    api_router = WagtailAPIRouter("wagtailapi")
    api_router.register_endpoint("modalities", ModalitiesAPIViewSet)
    api_router.register_endpoint("specialist_quotes", SpecialistQuotesAPIViewSet)

The names are fixed: addresses are looked up by them. The classes have what the router asks of an
endpoint and are no Django REST framework views: nobody logs in here, and there is one format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path, reverse
from django.utils.functional import classproperty
from django.views.decorators.csrf import csrf_exempt
from wagtail.api.v2.views import BaseAPIViewSet

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.api import elsewhere, http, previews
from wagtail_modalities.api.addresses import Addresses
from wagtail_modalities.api.endpoints import NAMES, PATHS, Endpoint, ours
from wagtail_modalities.compose.requests import (
    INDEX,
    MODALITY,
    QUOTE,
    SPECIALIST,
    BadParameter,
    Urls,
)
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models.specialist import Specialist

View = Callable[..., HttpResponse]


class V2:
    """What API v2 looks like: a total in ``meta``, and errors with a ``message``, status 400."""

    media_type = http.JSON
    messages: ClassVar[Mapping[int, str]] = {404: "not found", 405: "method not allowed"}

    def urls(self, request: HttpRequest, site: str) -> Urls:
        """Return the addresses under the router that the request came through."""
        router = getattr(request, "wagtailapi_router", None)
        namespace = router.url_namespace if router else modalities_settings.API_V2_NAMESPACE
        return addresses(namespace, site)

    def listed(self, items: list[Any], total: int) -> Mapping[str, Any]:
        return {"meta": {"total_count": total}, "items": items}

    def refused(self, problem: BadParameter) -> tuple[int, Mapping[str, Any]]:
        return 400, {"message": str(problem)}

    def failed(self, status: int) -> Mapping[str, Any]:
        return {"message": self.messages[status]}


def addresses(namespace: str, site: str = "") -> Urls:
    """Return the addresses of our endpoints on the router with a namespace."""
    return Addresses(lambda kind, action: f"{namespace}:{NAMES[kind]}:{action}", site)


class _APIViewSet:
    """What :class:`~wagtail.api.v2.router.WagtailAPIRouter` asks of an endpoint."""

    kind: ClassVar[str]
    style: ClassVar[http.Style] = V2()

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return the patterns below the endpoint's name; the last takes all that is not there."""
        return [
            *(path(PATHS[one.action], cls._view(one), name=one.action) for one in ours(cls.kind)),
            re_path(r"^(?P<rest>(?s:.+))\Z", cls._elsewhere()),
        ]

    @classmethod
    def get_model_listing_urlpath(cls, model: Any, namespace: str = "") -> str:
        """Return the path of the list."""
        return reverse(f"{namespace}:listing" if namespace else "listing")

    @classmethod
    def get_object_detail_urlpath(cls, model: Any, pk: int, namespace: str = "") -> str:
        """Return the path of one document."""
        return reverse(f"{namespace}:detail" if namespace else "detail", kwargs={"id": pk})

    @classmethod
    def _get_serializer_class(cls, *args: Any, **kwargs: Any) -> Any:
        """Return what core nests one of our records with where a model of the site's refers to it.

        Core takes the endpoint that a router has for a model for one of its own.
        """
        return BaseAPIViewSet._get_serializer_class(*args, **kwargs)

    @classmethod
    def _view(cls, endpoint: Endpoint) -> View:
        # exempt: there is nothing to forge, and a POST is to be told that it is not allowed
        @csrf_exempt
        def view(request: HttpRequest, id: int | None = None) -> HttpResponse:
            return http.respond(endpoint, cls.style, request, id)

        @csrf_exempt
        def preview(request: HttpRequest, token: str) -> HttpResponse:
            return previews.respond(endpoint, cls.style, request, token)

        return preview if endpoint.takes_token else view

    @classmethod
    def _elsewhere(cls) -> View:
        @csrf_exempt
        def view(request: HttpRequest, rest: str) -> HttpResponse:
            return elsewhere.respond(cls.kind, cls.style, request, rest)

        return view


class ModalitiesAPIViewSet(_APIViewSet):
    """``modalities/``, with its list, documents, ``resolve/``, ``facets/`` and ``schema/``."""

    kind = MODALITY

    @classproperty
    def model(cls) -> Any:
        return get_modality_model()


class SpecialistQuotesAPIViewSet(_APIViewSet):
    """``specialist_quotes/``."""

    kind = QUOTE

    @classproperty
    def model(cls) -> Any:
        return get_specialist_quote_model()


class SpecialistsAPIViewSet(_APIViewSet):
    """``specialists/``."""

    kind = SPECIALIST
    model = Specialist


class ModalityIndexesAPIViewSet(_APIViewSet):
    """``modality_indexes/``."""

    kind = INDEX

    @classproperty
    def model(cls) -> Any:
        return get_modality_index_model()
