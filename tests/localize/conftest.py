"""Tests on a site with wagtail-localize: ``tests/translation/test_localize.py`` runs them.

They need settings of their own, so nothing here is collected under any other.
"""

from __future__ import annotations

from django.conf import settings

if "wagtail_localize" not in settings.INSTALLED_APPS:
    collect_ignore_glob = ["test_*.py"]
