"""A site with a base page of its own (Wagtail 8 and later).

None of this package's page types can be used as it is there: the site subclasses the mixins.
"""

from .base import *  # noqa: F403  (settings are made to be extended like this)
from .base import INSTALLED_APPS, WAGTAIL_VERSION

if WAGTAIL_VERSION < (8, 0):
    raise RuntimeError("Wagtail 7.4 has no custom base page: these settings need Wagtail 8.0")

INSTALLED_APPS = [
    "tests.custom_base_app",
    *(app for app in INSTALLED_APPS if app != "tests.testapp"),
]

WAGTAIL_PAGE_MODEL = "basepages.BasePage"
WAGTAIL_MODALITIES_MODALITY_MODEL = "basepages.Modality"
WAGTAIL_MODALITIES_SPECIALISTQUOTE_MODEL = "basepages.SpecialistQuote"
WAGTAIL_MODALITIES_MODALITYINDEX_MODEL = "basepages.ModalityIndex"
