"""The demo on your own machine: ``make demo``. Never on a server: its key and logins are public."""

from __future__ import annotations

import os

from .base import *  # noqa: F403  (settings are made to be extended like this)

DEBUG = True
# nobody else reaches the demo, for which its key is no secret
SECRET_KEY = "not a secret: the demo runs on one machine, for the person in front of it"  # nosec B105 # see above
# whatever HOST the demo is told to listen on
ALLOWED_HOSTS = ["*"]

DEMO_HOST = os.environ.get("HOST", "127.0.0.1")
DEMO_PORT = int(os.environ.get("PORT", "8000"))
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", f"http://{DEMO_HOST}:{DEMO_PORT}")

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
