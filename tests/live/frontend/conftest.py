"""The front end, built once in each of its ways against the live site."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from wagtail.models import Site as WagtailSite

from example_site.headless import node
from tests.live.frontend import building
from tests.live.frontend.content import OLD_PATH, Content, make_content
from tests.live.frontend.reading import Document, get
from tests.live.site import Site


@dataclass(frozen=True)
class FrontEnd:
    """Where the front end is found.

    :param url: the address of the server, and the base of every page's address.
    :param static: the folder of the static build.
    :param api: the root of API v2.
    """

    url: str
    static: Path
    server: Path
    api: str
    environment: dict[str, str]

    def file(self, path: str) -> Path:
        """The file that a host of static pages would serve at a path."""
        found = self.static / path.strip("/")
        return found if found.is_file() else found / "index.html"

    def built(self, path: str) -> Document:
        return Document(self.file(path).read_text(encoding="utf-8"))

    def served(self, path: str) -> Document:
        answer = get(f"{self.url}{path}")
        assert answer.status == 200, answer.body[:500]
        return answer.page


@pytest.fixture(scope="package")
def packages() -> dict[str, str]:
    """The environment in which the front end's commands run."""
    return building.environment()


@pytest.fixture(scope="package")
def content(site: Site, django_db_blocker: Any) -> Iterator[Content]:
    """French pages and a move, which other clients of the site do not count on."""
    with django_db_blocker.unblock():
        made = make_content(site)
    yield made
    with django_db_blocker.unblock():
        made.remove()


@pytest.fixture(scope="package")
def front_end(
    site: Site,
    content: Content,
    packages: dict[str, str],
    django_db_blocker: Any,
) -> Iterator[FrontEnd]:
    port = building.free_port()
    url = f"http://127.0.0.1:{port}"
    # the server finds its packages in the folders above it
    folder = node.FRONTEND / ".tested" / "live"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    known = folder / "known-paths.json"
    known.write_text(json.dumps([OLD_PATH, "/was/never/here/"]), encoding="utf-8")
    environment = {
        **packages,
        "API_URL": f"{site.url}/api/v2",
        "SITE_URL": url,
        "CMS_ORIGINS": site.url,
        "KNOWN_PATHS": str(known),
    }
    with django_db_blocker.unblock():
        host = WagtailSite.objects.get(is_default_site=True).hostname
        ours = {
            **settings.WAGTAIL_MODALITIES,
            "FRONTEND_URLS": {host: url},
            "PREVIEW_URLS": {host: f"{url}/preview/{{token}}/"},
        }
        with override_settings(WAGTAIL_MODALITIES=ours):
            static = building.build("static", folder / "static", environment)
            server = building.build("server", folder / "server", environment)
            with building.served(server, port, environment) as served:
                yield FrontEnd(served, static, server, f"{site.url}/api/v2", environment)
