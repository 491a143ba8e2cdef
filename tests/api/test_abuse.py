"""Whatever is asked of whichever route of ours: an error in the API's style, and never a crash."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

from tests import factories
from tests.api.asking import on_both
from tests.api.test_protocol import message, wrong
from wagtail_modalities.api import endpoints, params
from wagtail_modalities.api.endpoints import NAMES, PATHS

pytestmark = pytest.mark.django_db

ENDPOINTS = [endpoint for kind in NAMES for endpoint in endpoints.ours(kind)]
every_endpoint = pytest.mark.parametrize(
    "endpoint", ENDPOINTS, ids=lambda endpoint: f"{endpoint.name}-{endpoint.action}"
)
#: what no parameter takes
NUL, LONG = "a\0b", "x" * 10_000


def path(api: str, endpoint: endpoints.Endpoint) -> str:
    path = PATHS[endpoint.action].replace("<int:id>", "1").replace("<str:token>", "no-token")
    return f"{api}{endpoint.name}/{path}"


def bad_values(parameter: params.Parameter) -> list[str]:
    """Values that a parameter refuses, whatever it means."""
    if parameter.kind == "integer":
        return [NUL, LONG, "x", "-1", "1.5", "", "1e3", "١", str(10**40), "1,2"]
    if parameter.kind == "ids":
        return [NUL, LONG, "x", "-1", "1.5", "", ",", "1,,2", str(10**40)]
    if parameter.choices is not None:
        return [NUL, LONG, "nonsense", "", ","]
    return [NUL, LONG]


@on_both
@every_endpoint
def test_every_parameter_refuses_what_it_cannot_read_by_name(
    client: Any, api: str, endpoint: endpoints.Endpoint
) -> None:
    factories.make_site_root()
    url = path(api, endpoint)
    for parameter in endpoint.parameters:
        needed = {"path": "/"} if endpoint.action == endpoints.RESOLVE else {}
        for value in bad_values(parameter):
            query = urlencode({**needed, parameter.name: value})
            response = client.get(f"{url}?{query}")
            assert response.status_code == wrong(api), (query[:80], response.content)
            assert parameter.name in message(response)
            assert len(response.content) < 1000
        twice = urlencode({**needed, parameter.name: "1"}) + f"&{parameter.name}=1"
        response = client.get(f"{url}?{twice}")
        assert response.status_code == wrong(api)
        assert parameter.name in message(response)


@on_both
@every_endpoint
def test_a_name_that_is_no_parameter_is_refused(
    client: Any, api: str, endpoint: endpoints.Endpoint
) -> None:
    factories.make_site_root()
    url = path(api, endpoint)
    known = {parameter.name for parameter in endpoint.parameters}
    others = {p.name for one in ENDPOINTS for p in one.parameters} | {"fields", "id", "type", "_"}
    for name in (*sorted(others - known), "Limit", "limit ", "a\0b", "[]", "x" * 10_000):
        response = client.get(f"{url}?{urlencode({name: '1'})}")
        assert response.status_code == wrong(api), name[:80]
        assert name[:50].replace("\0", "") in message(response).replace("\0", "")
        assert len(response.content) < 1000


@on_both
@every_endpoint
def test_every_endpoint_refuses_other_methods(
    client: Any, api: str, endpoint: endpoints.Endpoint
) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "BREW"):
        url = path(api, endpoint)
        response = client.generic(method, url, data="{", content_type="application/json")
        assert response.status_code == 405, method
        assert response["Allow"] == "GET, HEAD, OPTIONS"
        assert message(response).lower() == "method not allowed"


@on_both
@pytest.mark.parametrize("name", NAMES.values())
def test_paths_that_are_not_there_are_missing_by_whatever_method(
    client: Any, api: str, name: str
) -> None:
    for below in ("x/", "1/2/", "-1/", "1.5/", "%00/", "../", "%2e%2e/", "a%0Ab/", f"{10**40}/"):
        for method in ("GET", "POST", "BREW"):
            response = client.generic(method, f"{api}{name}/{below}")
            if below == f"{10**40}/" and method != "GET":
                # an address that a document could have: it is the method that is wrong
                assert response.status_code == 405
            else:
                assert response.status_code == 404, (method, below)
                assert message(response).lower() == "not found"
