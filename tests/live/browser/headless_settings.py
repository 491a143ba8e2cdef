"""The demo with its front end, with no network but the two of them."""

from __future__ import annotations

from example_site.settings.headless import *  # noqa: F403  (as in settings.py)
from example_site.settings.headless import DATABASES

WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous = OFF"
