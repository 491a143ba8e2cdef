"""Puts a release's rows into the database of the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Locale, Page, Site

RELEASES = sorted(Path(__file__).resolve().parent.parent.glob("fixtures/*/rows.json"))
FOLDERS = [path.parent for path in RELEASES]


def kept(folder: Path, name: str) -> Any:
    """One of the files of a release."""
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def load(folder: Path) -> None:
    """Have the release's rows in the place of what migrations made, and files for its images."""
    for model in (Site, Page, Locale, Collection):
        # newest first: a tree's root goes with nothing below it
        model.objects.order_by("-pk").delete()
    # a column that a later Wagtail has given up is no loss of ours
    call_command("loaddata", str(folder / "rows.json"), ignore=True, verbosity=0)
    Site.clear_site_root_paths_cache()
    for image in get_image_model().objects.all():
        if not image.file.storage.exists(image.file.name):
            content = get_test_image_file().file.getvalue()
            image.file.storage.save(image.file.name, ContentFile(content))


def forget_renditions() -> None:
    """Have the names free that renditions take: a test's rows go with it, its files stay."""
    storage = get_image_model()._meta.get_field("file").storage
    for name in storage.listdir("images")[1] if storage.exists("images") else ():
        storage.delete(f"images/{name}")


def make_editor() -> Any:
    """Somebody who may do everything."""
    return get_user_model().objects.create_superuser("editor", "editor@example.org", "editor")
