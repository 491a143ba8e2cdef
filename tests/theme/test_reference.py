"""The reference names every custom property, template block, part and tag, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.defaultfilters import register as core_filters

from tests.theme.stylesheet import PACKAGE, defaults, pairs
from wagtail_modalities.templatetags import modality_tags

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
TEMPLATES = PACKAGE / "templates" / "wagtail_modalities"
PAGES = {"modality": "modality", "specialist_quote": "quote", "modality_index": "index"}


def text(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_every_custom_property_is_documented_with_its_default() -> None:
    rows = re.findall(r"^\| `(--wm-[\w-]+)` \| (.*?) \| (.+?) \|$", text("css.md"), re.MULTILINE)
    assert len(rows) == len(defaults())
    told = {name: default for name, default, _used in rows}
    both = pairs()
    for name, value in defaults().items():
        if name in both:
            light, dark = both[name]
            assert told[name] == f"`{light}` `{dark}`"
        elif value.count(",") > 2:
            # a list of typefaces is told by its first
            assert told[name] == f"`{value.split(',')[0]}, …`"
        else:
            assert told[name] == f"`{value}`"


def blocks_of(template: str) -> set[str]:
    source = (TEMPLATES / f"{template}.html").read_text(encoding="utf-8")
    return set(re.findall(r"\{% block (\w+) %\}", source))


def test_every_block_of_the_page_templates_is_documented() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([\w, ]+) \| .+ \|$", text("templates.md"), re.MULTILINE)
    told: dict[str, set[str]] = {name: set() for name in ("base", *PAGES.values())}
    for block, where in rows:
        for one in where.replace("all pages", ", ".join(PAGES.values())).split(", "):
            told[one].add(block)
    assert told["base"] == blocks_of("base")
    for template, name in PAGES.items():
        assert told[name] == blocks_of(template)


def test_a_block_of_ours_meets_none_of_a_site_s() -> None:
    mapped = blocks_of("base")
    for template in PAGES:
        assert all(one.startswith("wm_") for one in blocks_of(template) - mapped)


def test_every_part_is_documented() -> None:
    parts = {path.name for path in (TEMPLATES / "includes").glob("*.html")}
    assert set(re.findall(r"`includes/(\w+\.html)`", text("templates.md"))) == parts


def test_every_tag_is_documented() -> None:
    told = text("template-tags.md")
    tags, filters = told.split("## Filters")
    for registered, part in (
        (modality_tags.register.tags, tags),
        (modality_tags.register.filters, filters),
    ):
        assert set(re.findall(r"^### `(\w+)`$", part, re.MULTILINE)) == set(registered)
        for name in registered:
            assert re.search(rf"`\{{[{{%].*\b{name}\b.*[}}%]\}}`", part), f"{name} is not shown"


@pytest.mark.parametrize("name", sorted(modality_tags.register.filters))
def test_a_filter_of_ours_is_none_of_django_s(name: str) -> None:
    assert name not in core_filters.filters
