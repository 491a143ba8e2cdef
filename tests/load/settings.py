"""The test site as it would be in production: everything is indexed, cached and stored."""

from __future__ import annotations

import os
from pathlib import Path

from tests.settings.base import *  # noqa: F403  (settings are made to be extended like this)

#: where texts, images and what was measured are kept from run to run
DATA_DIR = Path(os.environ["MODALITIES_LOAD_DATA"])
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "tests.benchmarks.databases.cache_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# connections are kept, as a site does that is asked much
DATABASES["default"]["CONN_MAX_AGE"] = 600  # noqa: F405
ALLOWED_HOSTS = ["*"]
