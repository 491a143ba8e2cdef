"""The test site, with the plain page types beside ours, on a database that is kept."""

from __future__ import annotations

import os
from pathlib import Path

from tests.settings.base import *  # noqa: F403  (settings are made to be extended like this)
from tests.settings.base import INSTALLED_APPS

#: where databases and images are kept from run to run
DATA_DIR = Path(os.environ["MODALITIES_BENCHMARK_DATA"])

# last: it takes something back that our app does when it is ready
INSTALLED_APPS = [*INSTALLED_APPS, "tests.benchmarks.plain"]
ROOT_URLCONF = "tests.benchmarks.urls"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "tests.benchmarks.databases.cache_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "media"

# No contender searches: an index would only be slow to build.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}
}
# Lists of 100 rows, full ones too, on each API.
WAGTAILAPI_LIMIT_MAX = 100
WAGTAIL_MODALITIES = {"API_LIMIT_FULL": 100}
