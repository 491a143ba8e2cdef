"""A site in production, told by environment variables which engines it has.

SECRET_KEY, ALLOWED_HOSTS, BASE_URL and DATABASE_URL must be given. Everything else is used only
when its variable is set; docs/how-to/deploy.md says when to reach for which.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403  (settings are made to be extended like this)
from .base import DATABASES, INSTALLED_APPS, MIDDLEWARE


def required(name: str) -> str:
    """Return an environment variable that a production site cannot do without."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(
            f"Set the environment variable {name}: see docs/how-to/deploy.md"
        )
    return value


def listed(name: str) -> list[str]:
    """Return the parts of an environment variable that are set apart by commas."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def switched_on(name: str, *, default: bool) -> bool:
    """Return an environment variable that says yes or no."""
    value = os.environ.get(name, "").strip().lower()
    return value in {"1", "true", "yes", "on"} if value else default


DEBUG = False
SECRET_KEY = required("SECRET_KEY")
ALLOWED_HOSTS = listed("ALLOWED_HOSTS") or [required("ALLOWED_HOSTS")]
WAGTAILADMIN_BASE_URL = required("BASE_URL").rstrip("/")
# SQLite is for the demo: several processes of a web server cannot share it well
required("DATABASE_URL")
DATABASES["default"]["CONN_MAX_AGE"] = int(os.environ.get("CONN_MAX_AGE", "60"))
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# HTTPS

CSRF_TRUSTED_ORIGINS = listed("CSRF_TRUSTED_ORIGINS") or [WAGTAILADMIN_BASE_URL]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = switched_on("SECURE_SSL_REDIRECT", default=True)
# an hour, until the site is known to work over HTTPS; then 31536000
SECURE_HSTS_SECONDS = int(os.environ.get("SECURE_HSTS_SECONDS", "3600"))
SECURE_HSTS_INCLUDE_SUBDOMAINS = switched_on("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = switched_on("SECURE_HSTS_PRELOAD", default=False)
if switched_on("BEHIND_PROXY", default=False):
    # only where a proxy sets this header itself and drops what a visitor sends
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Files: static files under names that change with their content, uploads by S3 where it is set

STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
if find_spec("whitenoise"):
    # where it is installed this process serves them; else a web server does, from STATIC_ROOT
    MIDDLEWARE.insert(
        MIDDLEWARE.index("django.middleware.security.SecurityMiddleware") + 1,
        "whitenoise.middleware.WhiteNoiseMiddleware",
    )
    STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"

if bucket := os.environ.get("S3_BUCKET"):
    # credentials are read by boto3: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a role
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": os.environ.get("S3_ENDPOINT_URL") or None,
            "region_name": os.environ.get("S3_REGION") or None,
            "custom_domain": os.environ.get("S3_CUSTOM_DOMAIN") or None,
            # two images of one name are two files, and an address is not signed anew each time
            "file_overwrite": False,
            "querystring_auth": False,
        },
    }
    # not a redirect to the bucket: Wagtail looks first whether the document may be read
    WAGTAILDOCS_SERVE_METHOD = "serve_view"

# Cache: shared by all processes with Redis, in each process without

if redis_url := os.environ.get("REDIS_URL"):
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis_url,
        },
        # what Wagtail knows about the pictures it has made, so that pages need not ask again
        "renditions": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis_url,
            "KEY_PREFIX": "renditions",
            "TIMEOUT": 86_400,
        },
    }

# Search: the database (on PostgreSQL its full text search), or a search server

if search_url := os.environ.get("SEARCH_URL"):
    # the backend's name says which server and version it speaks to
    engine = os.environ.get("SEARCH_ENGINE", "opensearch3")
    if engine not in {
        "elasticsearch7",
        "elasticsearch8",
        "elasticsearch9",
        "opensearch2",
        "opensearch3",
    }:
        raise ImproperlyConfigured(
            f"SEARCH_ENGINE is {engine!r}; use elasticsearch7, 8 or 9, or opensearch2 or 3"
        )
    WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": f"wagtail.search.backends.{engine}",
            "URLS": [search_url],
            "INDEX_PREFIX": os.environ.get("SEARCH_INDEX", "wagtail") + "_",
        }
    }

# CDN: Wagtail tells it which addresses to forget when a page changes

FRONTEND_CACHES: dict[str, dict[str, Any]] = {
    "cloudflare": {
        "BACKEND": "wagtail.contrib.frontend_cache.backends.CloudflareBackend",
        "ZONEID": os.environ.get("CLOUDFLARE_ZONE_ID"),
        "BEARER_TOKEN": os.environ.get("CLOUDFLARE_TOKEN"),
    },
    "cloudfront": {
        "BACKEND": "wagtail.contrib.frontend_cache.backends.CloudfrontBackend",
        "DISTRIBUTION_ID": os.environ.get("CLOUDFRONT_DISTRIBUTION_ID"),
    },
    "http": {
        "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
        "LOCATION": os.environ.get("FRONTEND_CACHE_URL"),
    },
}
if cdn := os.environ.get("FRONTEND_CACHE"):
    if cdn not in FRONTEND_CACHES:
        raise ImproperlyConfigured(
            f"FRONTEND_CACHE is {cdn!r}; use one of {', '.join(FRONTEND_CACHES)}"
        )
    if None in FRONTEND_CACHES[cdn].values():
        raise ImproperlyConfigured(f"FRONTEND_CACHE is {cdn!r}, but a variable of it is not set")
    INSTALLED_APPS.append("wagtail.contrib.frontend_cache")
    WAGTAILFRONTENDCACHE = {cdn: FRONTEND_CACHES[cdn]}

# Mail and logs

if email_host := os.environ.get("EMAIL_HOST"):
    EMAIL_HOST = email_host
    EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
    EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "webmaster@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
