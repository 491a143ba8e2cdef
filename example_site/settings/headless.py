"""The demo with a front end of its own beside it: ``make demo-headless``. Never on a server.

Reads HOST and PORT as the demo does, and FRONTEND_PORT: where ``example_site/frontend`` listens.
"""

from __future__ import annotations

import os

from .demo import *  # noqa: F403  (settings are made to be extended like this)
from .demo import DEMO_HOST, DEMO_PORT, WAGTAIL_MODALITIES

# 0.0.0.0 and :: mean every address of the machine; one of them has a name
SITE_HOST = DEMO_HOST
if SITE_HOST in ("0.0.0.0", "::"):  # nosec B104 # looked for, not bound to
    SITE_HOST = "localhost"
FRONTEND_PORT = int(os.environ.get("FRONTEND_PORT", "4321"))
FRONTEND_URL = os.environ.get("SITE_URL", f"http://{SITE_HOST}:{FRONTEND_PORT}")

WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", f"http://{SITE_HOST}:{DEMO_PORT}")
WAGTAILAPI_BASE_URL = WAGTAILADMIN_BASE_URL

WAGTAIL_MODALITIES = {
    **WAGTAIL_MODALITIES,
    # every address of a page that is printed leads to the front end
    "FRONTEND_URLS": {SITE_HOST: FRONTEND_URL},
    "PREVIEW_URLS": {SITE_HOST: f"{FRONTEND_URL}/preview/{{token}}/"},
    # whoever comes to a page here is sent on to it there
    "SERVE": "redirect",
}

# One line for each request of the front end says nothing here; and the path of a preview holds its
# token, which belongs into no log
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"django.server": {"level": "ERROR"}},
}
