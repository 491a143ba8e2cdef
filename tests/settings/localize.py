"""The plain site with wagtail-localize instead of Wagtail's simple_translation."""

from .base import *  # noqa: F403  (settings are made to be extended like this)
from .base import INSTALLED_APPS

INSTALLED_APPS = [
    "wagtail_localize",
    "wagtail_localize.locales",
    *(app for app in INSTALLED_APPS if app != "wagtail.contrib.simple_translation"),
]
