"""The demo, with no network but the site itself."""

from __future__ import annotations

import os

from example_site.settings.demo import *  # noqa: F403  (settings are made to be extended like this)
from example_site.settings.demo import DATABASES, LANGUAGES, MIDDLEWARE, WAGTAIL_MODALITIES

#: the host name of the Site whose pages are previewed by a front end
HEADLESS = "headless.localhost"

WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# the port is that of the run's own front end: see conftest.py
WAGTAIL_MODALITIES["PREVIEW_URLS"] = {
    HEADLESS: os.environ.get("FRONT_END", "http://localhost") + "/preview/{token}/"
}
# scripts that the demo has no page in
LANGUAGES += [("ar", "العربية"), ("ja", "日本語")]

# public pages, under the policy that docs/reference/css.md says they work with
MIDDLEWARE.append("tests.live.browser.policy.StrictPolicy")

# its database need not survive a power cut
DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous = OFF"
