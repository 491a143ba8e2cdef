"""The plain site with files that outlive a process, and a search index that is kept."""

import os

from .base import *  # noqa: F403  (settings are made to be extended like this)
from .base import STORAGES, WAGTAILSEARCH_BACKENDS

MEDIA_ROOT = os.environ["MEDIA_ROOT"]
STORAGES["default"]["BACKEND"] = "django.core.files.storage.FileSystemStorage"
WAGTAILSEARCH_BACKENDS["default"].pop("AUTO_UPDATE")
