"""The table in docs/reference/admin.md against what is listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.text import capfirst

from wagtail_modalities.admin.listings.kinds import PAGES
from wagtail_modalities.admin.listings.model_admins import listed_columns
from wagtail_modalities.admin.records.kinds import RECORDS

TEXT = Path(__file__).resolve().parents[3] / "docs/reference/admin.md"

pytestmark = pytest.mark.any_database


def documented():
    rows = {}
    for line in TEXT.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 3:
            rows[cells[0]] = (cells[1].split(", "), cells[2].split(", "))
    return {name: row for name, row in rows.items() if name != "Listing"}


def name_of(model):
    return str(capfirst(model._meta.verbose_name_plural))


def test_the_table_names_all_listings_in_the_menus_order():
    kinds = [*PAGES, *RECORDS]

    assert list(documented()) == [name_of(kind.model) for kind in kinds]


@pytest.mark.parametrize("kind", [*PAGES, *RECORDS], ids=lambda kind: kind.model.__name__)
def test_each_column_and_filter_is_documented(kind):
    columns, filters = documented()[name_of(kind.model)]

    if kind in PAGES:
        assert columns == [str(column.label) for column in listed_columns(kind)]
    else:
        fields = [kind.model._meta.get_field(name) for name in kind.columns]
        assert columns == [str(capfirst(field.verbose_name or field.name)) for field in fields]
    assert filters == [str(each.label) for each in kind.filters]
