"""A site with wagtail-headless-preview, and page types of its own that have its mixins."""

from .base import *  # noqa: F403  (settings are made to be extended like this)
from .base import INSTALLED_APPS

INSTALLED_APPS = [
    "tests.headless_app",
    "wagtail_headless_preview",
    *(app for app in INSTALLED_APPS if app != "tests.testapp"),
]
ROOT_URLCONF = "tests.headless_app.urls"
WAGTAIL_HEADLESS_PREVIEW = {"CLIENT_URLS": {"default": "https://www.example.org/show"}}

WAGTAIL_MODALITIES_MODALITY_MODEL = "headlesssite.TherapyPage"
WAGTAIL_MODALITIES_SPECIALISTQUOTE_MODEL = "headlesssite.TherapistQuote"
WAGTAIL_MODALITIES_MODALITYINDEX_MODEL = "headlesssite.TherapyIndex"
