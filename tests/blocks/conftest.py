from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Files in a folder of the test's own."""
    settings.MEDIA_ROOT = str(tmp_path)
