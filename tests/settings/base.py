"""What the three kinds of test site share: a small real site around the package.

``DATABASE_URL`` chooses the database (default: SQLite in memory). See
:mod:`tests.settings.default`, :mod:`~tests.settings.swapped` and
:mod:`~tests.settings.custom_base`.
"""

from __future__ import annotations

from pathlib import Path

import dj_database_url
from wagtail import VERSION as WAGTAIL_VERSION

TESTS_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = "not a secret: these settings only run tests"
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
ROOT_URLCONF = "tests.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": dj_database_url.config(default="sqlite://:memory:")}
_engine = DATABASES["default"]["ENGINE"]
if _engine.endswith("sqlite3"):
    # A test database need not survive a power cut: the files of tests/sites are written faster.
    DATABASES["default"].setdefault("OPTIONS", {})["init_command"] = (
        "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY"
    )
if _engine.endswith("mysql"):
    # utf8mb4 takes every character an editor may paste, emoji included.
    DATABASES["default"].setdefault("OPTIONS", {})["charset"] = "utf8mb4"
    # No collation is named: the server's own for that set is what its connections compare with,
    # and a mixture stops one of Wagtail's migrations.
    DATABASES["default"]["TEST"] = {"CHARSET": "utf8mb4"}
    # MariaDB has no conditional constraints; Wagtail's own models have one.
    SILENCED_SYSTEM_CHECKS = ["models.W036"]

INSTALLED_APPS = [
    "tests.testapp",
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
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
if WAGTAIL_VERSION >= (8, 0):
    INSTALLED_APPS.insert(INSTALLED_APPS.index("wagtail.api.v2"), "wagtail.api.v3")
if _engine.endswith("postgresql"):
    # Wagtail's search fields for PostgreSQL ask for it (postgres.E005 on Django 6).
    INSTALLED_APPS.append("django.contrib.postgres")

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
    }
]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", "English"),
    ("fr", "French"),
    ("de", "German"),
    ("ar", "Arabic"),
]
WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
STATIC_ROOT = TESTS_DIR / "static"
MEDIA_URL = "/media/"
# Files that tests make stay in memory: nothing to clean up, nothing shared by two runs.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Fast and weak: no test depends on how strong a hash is.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

WAGTAIL_SITE_NAME = "Test site"
WAGTAILADMIN_BASE_URL = "http://localhost"
WAGTAILAPI_BASE_URL = "http://localhost"
# Only tests that search keep the index up to date: see the fixture `searchable` (conftest.py).
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}
}
