"""What is committed of the front end: its types, its own tests, its lock file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from example_site.headless import node
from example_site.headless.types import TYPES
from tests.live.frontend import building

pytestmark = [pytest.mark.node, pytest.mark.django_db]


def test_the_types_are_those_of_the_api(packages: dict[str, str], tmp_path: Path) -> None:
    schema, written = tmp_path / "schema.json", tmp_path / "schema.ts"
    call_command("export_modalities_schema", "--output", str(schema))
    building.run(["node", "scripts/types.mjs", str(schema), str(written)], packages)
    committed = (node.FRONTEND / TYPES).read_text(encoding="utf-8")
    assert written.read_text(encoding="utf-8") == committed, "make frontend-types writes them anew"


def test_its_own_tests(packages: dict[str, str]) -> None:
    said = building.run(["npm", "test"], packages)
    assert "fail 0" in said
    assert "pass 0" not in said


def test_the_compiler_finds_nothing_but_what_is_wrong(packages: dict[str, str]) -> None:
    """The components of blocks are held against the types: one that is left out is an error.

    One run for both, because it takes a while: the only thing found is what is wrong on purpose.
    """
    blocks = node.FRONTEND / "src" / "blocks" / "Blocks.astro"
    text = blocks.read_text(encoding="utf-8")
    less = blocks.with_name("LessBlocks.astro")
    for line in ('import Faq from "./Faq.astro";\n', "  faq: Faq,\n"):
        assert line in text
        text = text.replace(line, "")
    less.write_text(text, encoding="utf-8")
    try:
        with pytest.raises(node.NodeError) as raised:
            node.run(["npm", "run", "check"], node.FRONTEND, packages)
    finally:
        less.unlink()
    said = str(raised.value)
    assert "Property 'faq' is missing" in said
    assert "- 1 error\n- 0 warnings\n- 0 hints" in said


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((node.FRONTEND / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert packages
    assert not [name for name, one in packages.items() if "resolved" in one]
    assert all("integrity" in one for one in packages.values())


def test_versions_are_exact() -> None:
    manifest = json.loads((node.FRONTEND / "package.json").read_text(encoding="utf-8"))
    versions = {**manifest["dependencies"], **manifest["devDependencies"]}
    assert all(one.replace(".", "").isdigit() for one in versions.values())
    assert manifest["engines"]["node"] == ">=" + ".".join(map(str, node.WANTED))
