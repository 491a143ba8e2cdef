"""Our endpoints for Wagtail's API v3, which is a preview: all that we know of it is in here and,
of its own pages endpoints, in :mod:`~wagtail_modalities.api.stock`.

Importing this needs Wagtail 8. The app's ``ready()`` calls :func:`mount` where a site has installed
``wagtail.api.v3``; an API takes routers only until its ``urls`` are read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import register_converter
from django.urls.converters import StringConverter
from ninja import Router
from ninja.operation import PathView
from ninja.router import RouterMount
from wagtail.api.v3.api import api
from wagtail.api.v3.errors import PROBLEM_JSON, build_problem_detail

from wagtail_modalities.api import elsewhere, http, openapi, previews
from wagtail_modalities.api.addresses import Addresses
from wagtail_modalities.api.endpoints import NAMES, PATHS, Endpoint, ours
from wagtail_modalities.api.params import LimitTooHigh
from wagtail_modalities.compose.requests import BadParameter, Urls


class _Methods(list[str]):
    """All methods: those that are answered, and any other, which is told in JSON that it is not.

    ninja itself answers in plain text to one that no operation names.
    """

    def __contains__(self, method: object) -> bool:
        return True


class _PathView(PathView):
    """What answers at a path; its copies keep the methods as they are."""

    def clone(self) -> PathView:
        copy = super().clone()
        for own, copied in zip(self.operations, copy.operations, strict=True):
            copied.methods = own.methods
        return copy


_OTHERS = _Methods([*http.ALLOWED[1:], "POST", "PUT", "PATCH", "DELETE", "TRACE"])


class _Rest(StringConverter):
    """All of a path that is left, with line breaks, which Django's own ``path`` does not take."""

    regex = "(?s:.+)"


register_converter(_Rest, "wagtail_modalities_rest")


class V3:
    """What API v3 looks like: a ``count``, and problems as RFC 9457 has them."""

    media_type = PROBLEM_JSON

    def urls(self, request: HttpRequest, site: str) -> Urls:
        """Return the addresses of our endpoints on this API."""
        return addresses(site)

    def listed(self, items: list[Any], total: int) -> Mapping[str, Any]:
        return {"count": total, "items": items}

    def refused(self, problem: BadParameter) -> tuple[int, Mapping[str, Any]]:
        """As core: 400 for a limit that is too high, 422 for all else."""
        if isinstance(problem, LimitTooHigh):
            return 400, _problem(400, str(problem))
        error = {"type": "value_error", "loc": ["query", problem.name], "msg": problem.message}
        return 422, _problem(422, "Validation failed", [error])

    def failed(self, status: int) -> Mapping[str, Any]:
        return _problem(status, {404: "Not found", 405: "Method not allowed"}[status])


def _problem(
    status: int, detail: str, errors: list[dict[str, Any]] | None = None
) -> Mapping[str, Any]:
    problem = build_problem_detail(status=status, detail=detail, errors=errors)
    body: dict[str, Any] = problem.model_dump(exclude_none=True)
    return body


def addresses(site: str = "") -> Urls:
    """Return the addresses of our endpoints on API v3."""
    namespace = api.urls_namespace
    return Addresses(lambda kind, action: f"{namespace}:{NAMES[kind]}_{action}", site)


class KindRouter(Router):
    """The endpoints of one kind.

    Its operations are added when the API reads its routers, once all apps are ready: what a site
    registers until then (fields, blocks) stands in the API's description.
    """

    def __init__(self, kind: str) -> None:
        # None: nobody logs in here, whatever the API asks for elsewhere
        super().__init__(auth=None, tags=[NAMES[kind]])
        self.kind = kind

    def build_routers(self, *args: Any, **options: Any) -> list[RouterMount]:
        """Add the operations and hand out the router."""
        if not self.path_operations:
            for endpoint in ours(self.kind):
                self._add(endpoint)
            self._add_elsewhere()
        return super().build_routers(*args, **options)

    def _add(self, endpoint: Endpoint) -> None:
        name = f"{endpoint.name}_{endpoint.action}"
        path = "/" + PATHS[endpoint.action].replace("<", "{").replace(">", "}")
        self.path_operations[path] = _PathView()
        extra = openapi.extra(endpoint)  # nosec B610 # no query: a function of ours
        self.add_api_operation(
            path,
            ["GET"],
            _view(endpoint),
            response={200: openapi.answer(endpoint)},
            by_alias=True,
            operation_id=name,
            summary=openapi.summary(endpoint),
            openapi_extra=extra,
            url_name=name,
        )
        # after GET, which is found first
        self.add_api_operation(path, _OTHERS, _view(endpoint), include_in_schema=False)

    def _add_elsewhere(self) -> None:
        def view(request: HttpRequest, rest: str) -> HttpResponse:
            return elsewhere.respond(self.kind, V3(), request, rest)

        path = "/{wagtail_modalities_rest:rest}"
        self.path_operations[path] = _PathView()
        self.add_api_operation(path, _OTHERS, view, include_in_schema=False)


def _view(endpoint: Endpoint) -> Callable[..., HttpResponse]:
    def one(request: HttpRequest, id: int) -> HttpResponse:
        return http.respond(endpoint, V3(), request, id)

    def all(request: HttpRequest) -> HttpResponse:
        return http.respond(endpoint, V3(), request)

    def preview(request: HttpRequest, token: str) -> HttpResponse:
        return previews.respond(endpoint, V3(), request, token)

    if endpoint.takes_token:
        return preview
    return one if "<int:id>" in PATHS[endpoint.action] else all


def mount() -> None:
    """Add our routers to Wagtail's API."""
    for kind, name in NAMES.items():
        api.add_router(f"/{name}/", KindRouter(kind))
