"""The demo with its front end, with no network but the two of them."""

from __future__ import annotations

import os

from example_site.settings.headless import *  # noqa: F403  (as in settings.py)
from example_site.settings.headless import DATABASES, INSTALLED_APPS

WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous = OFF"

# what the how-to calls mysite: it calls the hook when something has changed
INSTALLED_APPS += ["tests.live.browser.telling"]
DEPLOY_HOOK, DEPLOY_DELAY = os.environ["DEPLOY_HOOK"], 0.2
