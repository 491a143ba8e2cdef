"""What a request could smuggle in: a host, an address elsewhere, SQL, a form from elsewhere."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import wagtail_modalities
from tests import factories
from tests.admin.permitted import CORE, addresses
from tests.admin.test_permissions import url_of, world
from tests.api.asking import APIS, make_world
from wagtail_modalities.models import Concern

__all__ = ["world"]

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

EVIL = "evil.example"
INJECTIONS = ("' OR 1=1 --", "1) UNION SELECT 1 --", "%' --\"\\", "%s{0}")
#: what asks another server
NETWORK = {"aiohttp", "ftplib", "http.client", "httpx", "requests", "socket", "urllib.request"}


def public_urls() -> list[str]:
    made = make_world()
    pages = [made.index.url, made.page.url, made.quote_with_page.url]
    below = [f"{url}{name}" for url in pages for name in ("", "markdown/")]
    apis = ["/api/v2/", *(each.values[0] for each in APIS[1:] if not each.marks[0].args[0])]
    documents = [f"{api}{path}" for api in apis for path in made.paths().values()]
    return [*below, f"{made.index.url}feed/", "/sitemap.xml", "/llms.txt", *documents]


def test_no_answer_names_the_host_that_was_asked_for(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    for url in public_urls():
        for headers in ({"HTTP_HOST": EVIL}, {"HTTP_X_FORWARDED_HOST": EVIL}):
            response = client.get(url, **headers)
            assert EVIL not in response.getvalue().decode(), url
            assert EVIL not in "".join(response.headers.values()), url


@pytest.mark.parametrize("serve", ["html", "redirect"])
def test_no_path_leads_to_another_host(client: Client, settings: Any, serve: str) -> None:
    front = "https://front.example.org"
    settings.WAGTAIL_MODALITIES = {"SERVE": serve, "FRONTEND_URLS": {"localhost": front}}
    page = make_world().page
    for path in (f"//{EVIL}/", f"//{EVIL}{page.url}", f"/\\{EVIL}/", f"{page.url}//{EVIL}", "//"):
        for query in ("", f"?next=//{EVIL}/", f"?next=https://{EVIL}/"):
            response = client.get(path + query)
            target = response.headers.get("Location", "/")
            assert target.startswith((front, "/")), (path, target)
            assert not target.startswith(("//", "/\\")), (path, target)


@pytest.mark.parametrize("action", ["modalities_mark_reviewed", "modalities_set_next_review"])
def test_no_form_leads_to_another_host(admin_client: Client, action: str) -> None:
    page = factories.make_modality()
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
    for target in (f"//{EVIL}/", f"https://{EVIL}/", "javascript:alert(1)"):
        data = {
            "reviewed_by": "Ada",
            "last_reviewed": "2026-01-01",
            "next_review_due": "2027-01-01",
        }
        response = admin_client.post(f"{url}?id={page.pk}&next={target}", data)
        assert EVIL not in response.headers.get("Location", "")
        assert "javascript" not in response.headers.get("Location", "")


def test_no_form_is_taken_from_elsewhere(world: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.clients["superuser"].get("/admin/").wsgi_request.user)
    for address in addresses():
        if "api" not in address.name:
            response = client.post(url_of(address, world), {"a": "b"})
            assert response.status_code in (403, 405), address.name


def test_no_filter_of_the_admin_is_sql(admin_client: Client) -> None:
    factories.make_quote(factories.make_modality(factories.make_index()))
    Concern.objects.create(name="Grief", slug="grief", locale=factories.make_locale())
    lists = [
        address.name
        for address in addresses()
        if not address.parameters and address.name not in CORE and "bulk:" not in address.name
    ]
    assert len(lists) > 15
    # what is answered by "there is no such page" goes by itself
    together = (
        ("q", "o", "ordering"),
        ("p",),
        ("state", "locale", "profession", "finding"),
        ("id",),
    )
    for url in map(reverse, lists):
        for fields in together:
            for value in INJECTIONS:
                response = admin_client.get(url, dict.fromkeys(fields, value))
                assert response.status_code in (200, 302, 404), (url, fields, value)


def test_nothing_of_ours_asks_another_server() -> None:
    # what asks for films is core, of the providers that a site has set
    found = set()
    root = Path(wagtail_modalities.__file__).parent
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {f"{node.module}", *(f"{node.module}.{one.name}" for one in node.names)}
    assert "urllib.parse" in found
    assert found & NETWORK == set()


def test_nothing_of_ours_unpacks_or_runs_what_it_is_given() -> None:
    runs = {"eval", "exec", "pickle", "marshal", "subprocess", "zipfile", "tarfile", "yaml"}
    root = Path(wagtail_modalities.__file__).parent
    for path in root.rglob("*.py"):
        names = {
            node.id if isinstance(node, ast.Name) else node.names[0].name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Name | ast.Import)
        }
        assert names & runs == set(), path
