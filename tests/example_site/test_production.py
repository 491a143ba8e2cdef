"""Production settings: what each environment variable turns on, and what is refused."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

Load = Callable[..., dict[str, Any]]

# on SQLite or on no database: a check of settings needs no server
pytestmark = pytest.mark.any_database

REPO = Path(__file__).resolve().parent.parent.parent
REQUIRED = {
    "SECRET_KEY": "k3Y-" + "9vT_x" * 12,
    "ALLOWED_HOSTS": "www.example.org, example.org",
    "BASE_URL": "https://www.example.org/",
    "DATABASE_URL": "postgres://site:secret@db.example.org/site",
}


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Load:
    """Import the settings anew under an environment of exactly the given variables."""

    def loaded(env: dict[str, str]) -> dict[str, Any]:
        for name in set(os.environ) - {"PATH", "HOME"}:
            monkeypatch.delenv(name)
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        for module in ("base", "production"):
            monkeypatch.delitem(sys.modules, f"example_site.settings.{module}", raising=False)
        return vars(importlib.import_module("example_site.settings.production"))

    return loaded


@pytest.fixture
def settings(load: Load) -> Load:
    """Import the settings with the required variables, and the given ones."""
    return lambda **env: load({**REQUIRED, **env})


@pytest.mark.parametrize("name", REQUIRED)
def test_required_variables_are_asked_for_by_name(load: Load, name: str) -> None:
    without = {key: value for key, value in REQUIRED.items() if key != name}
    with pytest.raises(ImproperlyConfigured, match=f"Set the environment variable {name}"):
        load(without)


def test_with_the_required_variables_alone(settings: Load) -> None:
    found = settings()
    assert found["DEBUG"] is False
    assert found["ALLOWED_HOSTS"] == ["www.example.org", "example.org"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://www.example.org"]
    assert found["WAGTAILADMIN_BASE_URL"] == "https://www.example.org"
    database = found["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["HOST"] == "db.example.org"
    assert database["CONN_HEALTH_CHECKS"] is True
    assert "django.contrib.postgres" in found["INSTALLED_APPS"]
    # on PostgreSQL this is its full text search
    search = found["WAGTAILSEARCH_BACKENDS"]["default"]["BACKEND"]
    assert search == "wagtail.search.backends.database"
    for absent in ("CACHES", "WAGTAILFRONTENDCACHE", "SECURE_PROXY_SSL_HEADER", "EMAIL_HOST"):
        assert absent not in found
    assert found["STORAGES"]["default"]["BACKEND"].endswith("FileSystemStorage")


def test_https_is_the_default_and_can_be_tuned(settings: Load) -> None:
    plain = settings()
    for name in ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        assert plain[name] is True
    assert plain["SECURE_HSTS_SECONDS"] == 3600
    tuned = settings(SECURE_SSL_REDIRECT="no", BEHIND_PROXY="yes", SECURE_HSTS_SECONDS="31536000")
    assert tuned["SECURE_SSL_REDIRECT"] is False
    assert tuned["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert tuned["SECURE_HSTS_SECONDS"] == 31_536_000


def test_redis(settings: Load) -> None:
    caches = settings(REDIS_URL="redis://cache.example.org:6379/1")["CACHES"]
    assert set(caches) == {"default", "renditions"}
    for cache in caches.values():
        assert cache["BACKEND"].endswith("RedisCache")
        assert cache["LOCATION"] == "redis://cache.example.org:6379/1"
    # two caches on one server must not share their keys
    assert caches["renditions"]["KEY_PREFIX"] == "renditions"


def test_storage_that_speaks_s3(settings: Load) -> None:
    found = settings(S3_BUCKET="media", S3_ENDPOINT_URL="https://s3.example.org")
    storage = found["STORAGES"]["default"]
    assert storage["BACKEND"] == "storages.backends.s3.S3Storage"
    assert storage["OPTIONS"]["bucket_name"] == "media"
    assert storage["OPTIONS"]["endpoint_url"] == "https://s3.example.org"
    assert storage["OPTIONS"]["file_overwrite"] is False
    # restricted documents are asked for, not redirected to
    assert found["WAGTAILDOCS_SERVE_METHOD"] == "serve_view"


@pytest.mark.parametrize("engine", ["", "opensearch2", "elasticsearch8"])
def test_search_server(settings: Load, engine: str) -> None:
    env = {"SEARCH_URL": "https://search.example.org:9200"}
    if engine:
        env["SEARCH_ENGINE"] = engine
    backend = settings(**env)["WAGTAILSEARCH_BACKENDS"]["default"]
    assert backend["BACKEND"] == f"wagtail.search.backends.{engine or 'opensearch3'}"
    assert backend["URLS"] == ["https://search.example.org:9200"]


@pytest.mark.parametrize(
    ("name", "env", "backend", "option"),
    [
        (
            "cloudflare",
            {"CLOUDFLARE_ZONE_ID": "zone", "CLOUDFLARE_TOKEN": "token"},
            "CloudflareBackend",
            ("ZONEID", "zone"),
        ),
        (
            "cloudfront",
            {"CLOUDFRONT_DISTRIBUTION_ID": "id"},
            "CloudfrontBackend",
            ("DISTRIBUTION_ID", "id"),
        ),
        (
            "http",
            {"FRONTEND_CACHE_URL": "http://varnish.example.org"},
            "HTTPBackend",
            ("LOCATION", "http://varnish.example.org"),
        ),
    ],
)
def test_cdn(
    settings: Load, name: str, env: dict[str, str], backend: str, option: tuple[str, str]
) -> None:
    found = settings(FRONTEND_CACHE=name, **env)
    assert "wagtail.contrib.frontend_cache" in found["INSTALLED_APPS"]
    assert list(found["WAGTAILFRONTENDCACHE"]) == [name]
    cache = found["WAGTAILFRONTENDCACHE"][name]
    assert cache["BACKEND"].endswith(f".{backend}")
    assert cache[option[0]] == option[1]


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"FRONTEND_CACHE": "akamai"}, "use one of cloudflare, cloudfront, http"),
        ({"FRONTEND_CACHE": "cloudflare"}, "a variable of it is not set"),
        ({"SEARCH_URL": "https://x", "SEARCH_ENGINE": "solr"}, "SEARCH_ENGINE is 'solr'"),
    ],
)
def test_what_is_refused(settings: Load, env: dict[str, str], says: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=says):
        settings(**env)


def test_check_deploy_finds_nothing_with_everything_set(tmp_path: Path) -> None:
    # on SQLite: the check needs no server, and this way no driver either
    env = {
        **REQUIRED,
        "DJANGO_SETTINGS_MODULE": "example_site.settings.production",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        "REDIS_URL": "redis://cache.example.org:6379/1",
        "FRONTEND_CACHE": "http",
        "FRONTEND_CACHE_URL": "http://varnish.example.org",
        "SECURE_HSTS_SECONDS": "31536000",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": "true",
        "SECURE_HSTS_PRELOAD": "true",
    }
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "example_site/manage.py", "check", "--deploy"]
    done = subprocess.run(
        [*command, "--fail-level", "WARNING"],
        cwd=REPO,
        env={**inherited, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues" in done.stdout


def test_every_variable_is_in_the_how_to() -> None:
    source = (REPO / "example_site" / "settings" / "production.py").read_text(encoding="utf-8")
    how_to = (REPO / "docs" / "how-to" / "deploy.md").read_text(encoding="utf-8")
    calls = ("environ.get(", "required(", "listed(", "switched_on(")
    read = {
        part.partition('"')[0]
        for call in calls
        for part in source.replace("\n", "").replace(" ", "").split(f'{call}"')[1:]
    }
    assert len(read) > 20
    assert {name for name in read if name not in how_to} == set()
