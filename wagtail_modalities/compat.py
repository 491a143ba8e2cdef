"""Every branch on a Wagtail version, and the one private name of Wagtail that is touched."""

from __future__ import annotations

import wagtail
from django.apps import apps
from wagtail.models import pages

#: Wagtail 8 brings API v3 and custom base page models; 7.4 has neither.
WAGTAIL_8 = wagtail.VERSION[:2] >= (8, 0)


def forget_swapped_page_types() -> None:
    """Take our swapped-out page classes out of Wagtail's list of page types.

    A class whose ``Meta.swappable`` names another has no table, yet the page metaclass lists it,
    and core's ``?type=`` of it would answer 500. Runs in ``ready()``, before API v3 is imported.
    """
    ours = apps.get_app_config("wagtail_modalities").get_models(include_swapped=True)
    swapped = {model for model in ours if model._meta.swapped}
    pages.PAGE_MODEL_CLASSES[:] = [c for c in pages.PAGE_MODEL_CLASSES if c not in swapped]
