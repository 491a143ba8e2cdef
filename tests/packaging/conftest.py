"""The distribution, built once for all that is tried with it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.packaging.commands import run

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = "wagtail_modalities"


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the working tree, so that a build leaves nothing behind in it."""
    copy = tmp_path_factory.mktemp("build") / "source"
    environments = (".git", ".venv", ".venvs", ".tox", ".node", "node_modules", ".*_cache")
    products = ("build", "dist", "*.egg-info", "__pycache__", "*.sqlite3*", "media", "htmlcov")
    clutter = shutil.ignore_patterns(*environments, *products)
    return Path(shutil.copytree(REPOSITORY, copy, ignore=clutter))


@pytest.fixture(scope="session")
def package_files(source: Path) -> set[str]:
    """Every file of the package, as the wheel names it."""
    return {
        path.relative_to(source).as_posix()
        for path in (source / PACKAGE).rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="session")
def distributions(source: Path, package_files: set[str]) -> Path:
    """The folder with the sdist and the wheel."""
    folder = source.parent / "dist"
    run(sys.executable, "-m", "build", "--outdir", folder, source, cwd=source.parent)
    return folder


@pytest.fixture(scope="session")
def wheel(distributions: Path) -> Path:
    (path,) = distributions.glob("*.whl")
    return path
