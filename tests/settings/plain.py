"""The plain site with an app of its own that knows nothing of the package."""

from .base import *  # noqa: F403  (settings are made to be extended like this)
from .base import INSTALLED_APPS

INSTALLED_APPS = ["tests.plain_app", *(app for app in INSTALLED_APPS if app != "tests.testapp")]
