"""That site after docs/how-to/remove-the-app.md."""

from .plain import *  # noqa: F403  (settings are made to be extended like this)
from .plain import INSTALLED_APPS

INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "wagtail_modalities"]
ROOT_URLCONF = "tests.plain_app.urls"
