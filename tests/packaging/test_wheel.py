"""The distribution, from ``python -m build`` to a page served by a stock Wagtail project.

Slow, and in need of a package index: ``make test-wheel`` runs it, ``make test`` leaves it out.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.packaging.commands import fetch, run, served
from tests.packaging.conftest import PACKAGE, REPOSITORY

pytestmark = pytest.mark.packaging

LINES = {"7.4": "wagtail>=7.4.4,<7.5", "8.0": "wagtail>=8.0.1,<8.1"}

#: written into the stock project and run there: what an editor does first
FIRST_PAGE = """
from home.models import HomePage
from wagtail_modalities.models import Concern, Modality

page = HomePage.objects.get().add_child(
    instance=Modality(
        title="Walking Therapy (WT)",
        acronym="WT",
        slug="walking-therapy",
        summary="Talking while walking, outdoors and at your own pace.",
        body=[("paragraph", "<p>Most people start with half an hour.</p>")],
        live=False,
    )
)
page.concerns.add(Concern.objects.first())
page.save_revision().publish()
"""


def test_wheel_holds_the_package_and_nothing_else(wheel: Path, package_files: set[str]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert names == package_files
    for folder in ("templates", "static", "locale", "migrations"):
        assert any(name.startswith(f"{PACKAGE}/{folder}/") for name in names), folder
    assert f"{PACKAGE}/py.typed" in names


def test_sdist_holds_what_a_test_run_needs(distributions: Path, package_files: set[str]) -> None:
    (path,) = distributions.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}

    assert package_files <= names
    needed = {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml", "setup.cfg", "tox.ini"}
    assert needed | {"Makefile", "tests/settings/base.py"} <= names
    assert not [name for name in names if name.endswith((".pyc", ".sqlite3"))]


def test_metadata_sets_lower_bounds_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(archive.read(name))

    requirements = [r for r in metadata.get_all("Requires-Dist", []) if "extra ==" not in r]
    assert len(requirements) == 7
    assert not [r for r in requirements if "<" in r or "==" in r or "~=" in r]
    assert metadata["Requires-Python"] == ">=3.10"
    assert metadata["License-Expression"] == "BSD-3-Clause"


def readme_block(name: str) -> str:
    """Return the fenced block that follows ``<!-- install:NAME -->`` in the README."""
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    pattern = rf"<!-- install:{name} -->\n```\w+\n(.*?)^```$"
    found = re.search(pattern, text, re.DOTALL | re.MULTILINE)
    assert found, f"README.md has no block install:{name}"
    return found[1]


@pytest.mark.parametrize("line", LINES)
def test_readme_leads_a_stock_project_to_a_page(line: str, wheel: Path, tmp_path: Path) -> None:
    venv, project = tmp_path / "venv", tmp_path / "mysite"
    run(sys.executable, "-m", "venv", venv, cwd=tmp_path)
    python = venv / "bin" / "python"
    # The project does not see this checkout, nor the settings of the running suite.
    isolated = {
        "PATH": f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": "",
        "DJANGO_SETTINGS_MODULE": "mysite.settings.dev",
    }
    packages = (wheel, LINES[line])
    run(python, "-m", "pip", "install", "--quiet", *packages, cwd=tmp_path, **isolated)
    run(venv / "bin" / "wagtail", "start", "mysite", cwd=tmp_path, **isolated)

    # The README's blocks, as they stand there.
    run("sh", "-ec", readme_block("pip"), cwd=project, **isolated)
    for name, block in (("settings/base.py", "settings"), ("urls.py", "urls")):
        path = project / "mysite" / name
        path.write_text(path.read_text() + "\n\n" + readme_block(block), encoding="utf-8")
    run("sh", "-ec", readme_block("migrate"), cwd=project, **isolated)

    run(python, "manage.py", "check", "--fail-level", "WARNING", cwd=project, **isolated)
    run(python, "manage.py", "makemigrations", "--check", cwd=project, **isolated)
    run(python, "manage.py", "shell", "-c", FIRST_PAGE, cwd=project, **isolated)
    with served(python, project, isolated) as base:
        html = fetch(f"{base}/walking-therapy/")
        listing = json.loads(fetch(f"{base}/api/v2/modalities/?view=full"))
        stylesheets = re.findall(r'href="(/static/wagtail_modalities/[^"]+\.css[^"]*)"', html)
        assert stylesheets
        for stylesheet in stylesheets:
            assert fetch(base + stylesheet)

    assert "Walking Therapy" in html
    assert "Most people start with half an hour." in html
    assert [item["title"] for item in listing["items"]] == ["Walking Therapy (WT)"]
