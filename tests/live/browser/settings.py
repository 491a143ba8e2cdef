"""The demo, with no network but the site itself."""

from __future__ import annotations

from example_site.settings.demo import *  # noqa: F403  (settings are made to be extended like this)
from example_site.settings.demo import DATABASES, LANGUAGES, MIDDLEWARE

WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# scripts that the demo has no page in
LANGUAGES += [("ar", "العربية"), ("ja", "日本語")]

# public pages, under the policy that docs/reference/css.md says they work with
MIDDLEWARE.append("tests.live.browser.policy.StrictPolicy")

# its database need not survive a power cut
DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous = OFF"
