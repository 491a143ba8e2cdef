"""The command that writes the API's JSON Schema."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from wagtail_modalities.compose import schema


def test_it_prints_the_schema_and_needs_no_database() -> None:
    out = StringIO()
    call_command("export_modalities_schema", stdout=out)

    assert json.loads(out.getvalue()) == schema.json_schema()


def test_it_writes_a_file(tmp_path: Path) -> None:
    file, out = tmp_path / "schema.json", StringIO()
    call_command("export_modalities_schema", "--output", str(file), stdout=out)

    assert json.loads(file.read_text(encoding="utf-8")) == schema.json_schema()
    assert out.getvalue() == ""


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_modalities_schema", "--output", str(tmp_path / "no" / "schema.json"))
