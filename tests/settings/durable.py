"""The plain site on a database that outlives its processes, and with its search index kept."""

from .base import *  # noqa: F403  (settings are made to be extended like this)
from .base import _engine

if _engine.endswith("sqlite3"):
    # A journal in memory is lost with its process. The others wait for the one that writes.
    DATABASES["default"]["OPTIONS"] = {"timeout": 60}  # noqa: F405
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
