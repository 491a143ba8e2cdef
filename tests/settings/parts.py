"""A plain site with every optional part, less those that WITHOUT names, parted by commas.

``everything`` stands for all of them. wagtail-localize takes the place of simple_translation: it is
there where LOCALIZE is set.
"""

import os

from .base import *  # noqa: F403  (settings are made to be extended like this)
from .base import INSTALLED_APPS, MIDDLEWARE, TEMPLATES, WAGTAIL_VERSION

OPTIONAL = [
    "wagtail_modeladmin",
    "wagtail.api.v2",
    *(["wagtail.api.v3"] if WAGTAIL_VERSION >= (8, 0) else []),
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
]
#: what stands and falls with a part
COMPANIONS = {
    "wagtail.api.v2": {"rest_framework"},
    "wagtail.contrib.redirects": {"wagtail.contrib.redirects.middleware.RedirectMiddleware"},
    "wagtail.contrib.settings": {"wagtail.contrib.settings.context_processors.settings"},
}

_without = set(filter(None, os.environ.get("WITHOUT", "").split(",")))
if "everything" in _without:
    _without = {*OPTIONAL, "django.contrib.admin"}
_gone = _without.union(*(COMPANIONS.get(part, set()) for part in _without))

INSTALLED_APPS = ["tests.plain_app", "wagtail.contrib.search_promotions", *INSTALLED_APPS]
INSTALLED_APPS.remove("tests.testapp")
if os.environ.get("LOCALIZE"):
    INSTALLED_APPS[:0] = ["wagtail_localize", "wagtail_localize.locales"]
INSTALLED_APPS = [app for app in INSTALLED_APPS if app not in _gone]
MIDDLEWARE = [path for path in MIDDLEWARE if path not in _gone]
_options = TEMPLATES[0]["OPTIONS"]
_options["context_processors"] = [p for p in _options["context_processors"] if p not in _gone]
