"""Static files under names that change with their content: collected, and linked by pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings

from tests import factories
from tests.test_pages_modality import html_of
from tests.theme.stylesheet import FOLDER

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


def test_pages_link_what_the_manifest_names(client: Any, tmp_path: Path) -> None:
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": MANIFEST},
    }
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path, DEBUG=False):
        # raises where a url() leads nowhere
        call_command("collectstatic", interactive=False, verbosity=0)
        html = html_of(client, factories.make_modality())
    [name] = re.findall(r'href="/static/(wagtail_modalities/css/[\w.]+)"', html)
    assert re.search(r"modalities\.[0-9a-f]{12}\.css$", name)
    collected = (tmp_path / name).read_text(encoding="utf-8")
    assert collected == (FOLDER / "modalities.css").read_text(encoding="utf-8")
