"""Clients in JavaScript and TypeScript, with packages of npm. ``make test-node`` runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.core.management import call_command

from tests.api.asking import path
from tests.live import documented
from tests.live.packages import OURS, run
from tests.live.site import Site
from wagtail_modalities.compat import WAGTAIL_8

pytestmark = [pytest.mark.node, pytest.mark.django_db]

#: the type of each answer, by its name in tests.api.asking
TYPES = {
    "modalities": "List<ModalityListCard>",
    "modalities, full": "List<Modality>",
    "modality": "Modality",
    "resolve": "ResolvedPage",
    "resolve, quote": "ResolvedPage",
    "resolve, index": "ResolvedPage",
    "redirect": "ResolvedRedirect",
    "facets": "Facets",
    "specialist_quotes": "List<QuoteItem>",
    "specialist_quote": "SpecialistQuote",
    "specialists": "List<Specialist>",
    "specialist": "Specialist",
    "modality_indexes": "List<ModalityIndex>",
    "modality_index": "ModalityIndex",
}
LISTS = {
    "v2": "{ meta: { total_count: number }; items: Item[] }",
    "v3": "{ count: number; items: Item[] }",
}
#: what would compile if the types said nothing
WRONG = """
import type { Modality } from "./modalities";
export function wrong(page: Modality): unknown[] {
  return [
    // @ts-expect-error there is no such key
    page.no_such_key,
    // @ts-expect-error no block has this type
    page.body.filter((block) => block.type === "no_such_block"),
    // @ts-expect-error the value of a block hangs on its type
    page.body.map((block) => block.value.heading),
    // @ts-expect-error it may be null
    page.image.alt,
  ];
}
"""


@pytest.fixture
def project(installed: Path, tmp_path: Path) -> Path:
    """A folder in which the packages are found."""
    (tmp_path / "node_modules").symlink_to(installed / "node_modules")
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return tmp_path


def test_the_types_fit_the_answers(site: Site, project: Path) -> None:
    call_command("export_modalities_schema", "--output", str(project / "schema.json"))
    generator = ["--unreachableDefinitions", "--input", "schema.json", "--output", "modalities.ts"]
    [command] = (one for one in documented.examples("read-the-api.md", "shell") if "json2ts" in one)
    assert " ".join(generator) in command
    run(project, "node_modules/.bin/json2ts", *generator)

    paths = {**site.world.paths(), "every block": f"modalities/{site.every_block.pk}/"}
    del paths["schema"]
    types = {**TYPES, "every block": "Modality"}
    assert set(types) == set(paths)
    for api in ("v2", "v3") if WAGTAIL_8 else ("v2",):
        lines = ['import type * as modalities from "./modalities";']
        lines.append(f"type List<Item> = {LISTS[api]};")
        for number, (name, below) in enumerate(paths.items()):
            with urlopen(f"{site.url}/api/{api}/{below}") as response:
                answer = json.dumps(json.load(response), indent=1, ensure_ascii=False)
            kind = types[name].replace("List<", "List<modalities.")
            kind = kind if kind.startswith("List<") else f"modalities.{kind}"
            lines.append(f"// {name}\nexport const answer{number}: {kind} = {answer};")
        (project / f"{api}.ts").write_text("\n".join(lines), encoding="utf-8")
    [example] = documented.examples("read-the-api.md", "ts")
    (project / "example.ts").write_text(example, encoding="utf-8")
    (project / "wrong.ts").write_text(WRONG, encoding="utf-8")

    files = sorted(one.name for one in project.glob("*.ts"))
    # the compiler looks for types of packages unless told that there are none
    run(project, "node_modules/.bin/tsc", "--strict", "--noEmit", "--types", "", *files)


def test_the_examples_for_javascript(site: Site, project: Path) -> None:
    (project / "front_end.mjs").write_text(documented.front_end(site.url), encoding="utf-8")
    (project / "wagtail_js.mjs").write_text(documented.wagtail_js(site.url), encoding="utf-8")
    shutil.copy(OURS / "front_end.test.mjs", project)

    page = site.world.page
    run(
        project,
        *("node", "--test", "front_end.test.mjs"),
        API=f"{site.url}/api/v2",
        ID=str(page.pk),
        SLUG=page.slug,
        PAGE=path(page),
        MOVED=path(site.world.quote),
        QUOTE=str(site.world.quote.pk),
    )
