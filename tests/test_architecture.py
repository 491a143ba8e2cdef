"""Who may import whom, read from the source: the arrows of docs/explanation/architecture.md."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import wagtail_modalities

ROOT = Path(wagtail_modalities.__file__).parent
PACKAGE = "wagtail_modalities"
MODULES = sorted(
    path.relative_to(ROOT)
    for path in ROOT.rglob("*.py")
    if "migrations" not in path.parts and "__pycache__" not in path.parts
)


def imports_of(source: str, *, everywhere: bool = False) -> set[str]:
    """Names of the modules that a source imports when it is itself imported.

    ``everywhere`` adds those imported inside functions. Imports for the type checker are left out.
    """
    found: set[str] = set()
    pending: list[ast.AST] = list(ast.parse(source).body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            pending += node.orelse
        elif everywhere or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            pending += ast.iter_child_nodes(node)
    return found


def importers(*names: str, everywhere: bool = False, folder: str = "") -> set[str]:
    """Our modules that import one of ``names`` or something in it."""
    return {
        path.as_posix()
        for path in MODULES
        if path.as_posix().startswith(folder)
        for module in imports_of((ROOT / path).read_text(), everywhere=everywhere)
        if any(module == name or module.startswith(f"{name}.") for name in names)
    }


def test_the_reader_of_imports_sees_what_runs_at_import():
    source = """
import a
from b import c
if TYPE_CHECKING:
    import d
class E:
    from f import g
def h():
    import i
"""
    assert imports_of(source) == {"a", "b.c", "f.g"}
    assert imports_of(source, everywhere=True) == {"a", "b.c", "f.g", "i"}


def test_models_and_blocks_reach_compose_inside_functions_only():
    compose = f"{PACKAGE}.compose"

    assert not importers(compose, folder="models/")
    assert not importers(compose, folder="blocks/")


def test_compose_knows_no_api_framework_and_no_admin():
    strangers = ("rest_framework", "ninja", "wagtail.api", "wagtail.admin", f"{PACKAGE}.admin")

    assert not importers(*strangers, everywhere=True, folder="compose/")


def test_of_previews_the_user_bar_alone_knows_wagtails_admin():
    assert importers("wagtail.admin", everywhere=True, folder="previews/") == {
        "previews/userbar.py"
    }


def test_compose_knows_no_output():
    assert not importers(f"{PACKAGE}.outputs", everywhere=True, folder="compose/")


def test_structured_data_is_made_of_composed_facts_alone():
    # no query, no request, no model but for the choices of a column
    strangers = ("django.db", "wagtail", f"{PACKAGE}.compose.documents", f"{PACKAGE}.api")
    found = importers(*strangers, everywhere=True, folder="outputs/jsonld/")

    assert not found


def test_compose_and_blocks_know_no_output() -> None:
    for folder in ("compose/", "blocks/"):
        assert not importers(f"{PACKAGE}.outputs", everywhere=True, folder=folder)


def test_outputs_know_no_api_and_no_admin() -> None:
    strangers = ("rest_framework", "ninja", "wagtail.api", "wagtail.admin")
    ours = (f"{PACKAGE}.api", f"{PACKAGE}.admin", f"{PACKAGE}.exchange")

    assert not importers(*strangers, *ours, everywhere=True, folder="outputs/")


def test_models_reach_outputs_inside_functions_only() -> None:
    assert not importers(f"{PACKAGE}.outputs", folder="models/")


def test_markdown_knows_nothing_of_the_rest() -> None:
    ours = {
        module
        for path in MODULES
        if path.as_posix().startswith("markdown/")
        for module in imports_of((ROOT / path).read_text(), everywhere=True)
        if module.startswith((PACKAGE, "wagtail", "django"))
    }

    assert not {module for module in ours if not module.startswith(f"{PACKAGE}.markdown")}


def test_only_the_hooks_know_the_admin():
    knowing = importers(f"{PACKAGE}.admin", everywhere=True)

    assert {path for path in knowing if not path.startswith("admin/")} == {"wagtail_hooks.py"}


def test_composing_knows_nothing_of_previews_and_models_call_them_late():
    previews = f"{PACKAGE}.previews"

    assert not importers(previews, everywhere=True, folder="compose/")
    assert not importers(previews, folder="models/")
    # the user bar alone is Wagtail's admin's
    strangers = ("rest_framework", "ninja", "wagtail.api", "wagtail.admin", f"{PACKAGE}.api")
    knowing = importers(*strangers, everywhere=True, folder="previews/")
    assert knowing <= {"previews/userbar.py"}
    # and an add-on that need not be there is a site's to import
    assert not importers(f"{previews}.headless", everywhere=True)
    assert importers("wagtail_headless_preview", everywhere=True) == {"previews/headless.py"}


def test_nobody_imports_the_importer_but_its_commands_and_itself():
    knowing = importers(f"{PACKAGE}.exchange", everywhere=True)
    allowed = ("exchange/", "management/commands/", "admin/")

    assert not {path for path in knowing if not path.startswith(allowed)}


@pytest.mark.parametrize("name", ["utils", "helpers", "misc", "common"])
def test_no_module_without_a_concept(name):
    assert not [path for path in MODULES if path.stem == name]


def test_versions_of_wagtail_are_told_apart_in_one_place():
    asking = re.compile(r"\b(wagtail|django)\.VERSION\b|import VERSION\b")
    telling = {path.as_posix() for path in MODULES if asking.search((ROOT / path).read_text())}

    assert telling == {"compat.py"}


def test_the_wiring_stays_short():
    assert len((ROOT / "wagtail_hooks.py").read_text().splitlines()) < 50
