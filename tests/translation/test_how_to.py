"""The script of the how-to, run as it stands there; and the package without wagtail-localize."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.translation.worlds import french, make_world

REPOSITORY = Path(__file__).resolve().parents[2]
HOW_TO = REPOSITORY / "docs/how-to/translate-pages.md"


@pytest.mark.django_db
def test_the_documented_script() -> None:
    w = make_world()
    w.page.slug = "interpersonal-therapy"
    w.page.save_revision().publish()
    w.home.copy_for_translation(w.fr)
    code = re.findall(r"^```python\n(.*?)^```$", HOW_TO.read_text(), re.DOTALL | re.MULTILINE)[-1]

    exec(compile(code, str(HOW_TO), "exec"), {})

    assert [french(w, quote).live for quote in (w.open, w.kept, w.unasked)] == [False] * 3


@pytest.mark.any_database
def test_nothing_imports_wagtail_localize_by_itself() -> None:
    """Installed or not: a site that does not use it never loads it."""
    code = (
        "import django, sys; django.setup(); "
        "from wagtail_modalities.models import Modality; "
        "assert Modality.override_translatable_fields == []; "
        "sys.exit(any(name.startswith('wagtail_localize') for name in sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings.default"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
