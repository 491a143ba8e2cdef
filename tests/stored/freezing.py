"""Writes what a release stores and answers: ``python -m tests.stored.freezing FOLDER``.

The site is built in a database of this process. Run on the newest line of Wagtail, whose API v3 the
files are to hold as well.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import django

#: what is kept, in an order in which it can be loaded
ROWS = (
    "wagtailcore.locale",
    "wagtailcore.collection",
    "wagtailcore.page",
    "wagtailcore.site",
    "wagtailimages.image",
    "wagtailembeds.embed",
    "testapp.homepage",
    "wagtail_modalities",
    "wagtailcore.revision",
    "wagtailcore.pagelogentry",
)


def freeze(folder: Path) -> None:
    """Build the site and write its files.

    :raises SystemExit: the release is kept already.
    """
    from django.core.management import call_command

    from tests import snapshots
    from tests.stored import content, documents, types

    if folder.exists():
        sys.exit(f"{folder} is there already: what a release has stored does not change.")
    call_command("migrate", verbosity=0)
    content.build()
    folder.mkdir(parents=True)
    call_command(
        "dumpdata", *ROWS, natural_foreign=True, indent=1, output=str(folder / "rows.json")
    )
    written: dict[str, Any] = {
        "documents.json": documents.ask(),
        "schema.json": types.json_schema(),
        # its components are those of the schema
        "openapi.json": types.openapi()["paths"],
    }
    for name, value in written.items():
        (folder / name).write_text(snapshots.written(value), encoding="utf-8")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings.default"
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    django.setup()
    from wagtail_modalities.compose import extensions

    # what the test site registers is no part of the package
    extensions._fields.clear()
    extensions._blocks.clear()
    freeze(Path(sys.argv[1]))
