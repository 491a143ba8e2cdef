"""What the demo and a production site share. Read one of these two, not this module."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import dj_database_url

SITE_DIR = Path(__file__).resolve().parent.parent

# Applications. The site comes first: its templates go before those of the apps below it.

INSTALLED_APPS = [
    "example_site.home",
    "example_site.demo",
    "wagtail_modalities",
    "wagtail_modeladmin",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.api.v2",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
# Wagtail 8 brings a third version of its API; on 7.4 there is only v2
if find_spec("wagtail.api.v3"):
    INSTALLED_APPS.insert(INSTALLED_APPS.index("wagtail.api.v2"), "wagtail.api.v3")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "example_site.urls"
WSGI_APPLICATION = "example_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Database: DATABASE_URL, or a file beside this site.

_database_url = os.environ.get("DATABASE_URL") or f"sqlite:///{SITE_DIR / 'db.sqlite3'}"
DATABASES: dict[str, Any] = {"default": dj_database_url.parse(_database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_engine = DATABASES["default"]["ENGINE"].rpartition(".")[2]
if _engine == "sqlite3":
    # With SQLite's own defaults most of several editors who save at once get "database is
    # locked": take the write lock at the start, wait for it, and let readers read meanwhile.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode = WAL",
        "timeout": 20,
    }
elif _engine == "postgresql":
    INSTALLED_APPS.append("django.contrib.postgres")
elif _engine == "mysql":
    DATABASES["default"].setdefault("OPTIONS", {})["charset"] = "utf8mb4"

# Languages: English without a prefix, French under /fr/.

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("fr", "Français")]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "UTC"
USE_TZ = True

# Files

STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("STATIC_ROOT", str(SITE_DIR / "static"))
MEDIA_URL = "/media/"
MEDIA_ROOT = os.environ.get("MEDIA_ROOT", str(SITE_DIR / "media"))
# A long page has more form fields than Django's default admits
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Wagtail

WAGTAIL_SITE_NAME = "Willow Lane"
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")
WAGTAILAPI_LIMIT_MAX = 100
# On PostgreSQL this backend searches with the database's own full text search
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "txt"]
# The demo's film is a drawing of its own; a real site adds "wagtail.embeds.finders.oembed"
WAGTAILEMBEDS_FINDERS = [{"class": "example_site.demo.embeds.DemoFilmFinder"}]

# This package

WAGTAIL_MODALITIES = {
    # the line that starts the quotes in a French text; the English one needs no setting
    "QUOTES_HEADINGS": ["Rencontrez les spécialistes"],
}
