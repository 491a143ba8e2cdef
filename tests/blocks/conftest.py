from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Files in a folder of the test's own, and no rendition remembered from another image."""
    settings.MEDIA_ROOT = str(tmp_path)
    cache.clear()
