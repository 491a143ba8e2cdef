"""The how-to "Change the blocks", followed to the letter."""

from __future__ import annotations

import json
import re
import sys
import types
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.test import override_settings
from wagtail.models import Revision

from tests.blocks.steps import BODIES
from tests.blocks.test_migrations import historical_apps
from tests.factories import make_modality
from wagtail_modalities import get_modality_model

HOW_TO = Path(__file__).parent.parent.parent / "docs" / "how-to" / "change-blocks.md"


@pytest.fixture
def examples(monkeypatch):
    """The how-to's Python, each piece under the path in its first line."""
    text = HOW_TO.read_text(encoding="utf-8")
    # "Where your site has a modality model of its own, name that app and model instead."
    opts = get_modality_model()._meta
    text = text.replace('app_name="wagtail_modalities"', f'app_name="{opts.app_label}"')
    text = text.replace('model_name="Modality"', f'model_name="{opts.object_name}"')
    pieces = re.findall(r"```python\n# ([\w/]+)\.py\n(.*?)```", text, re.DOTALL)
    modules = {}
    for path, code in pieces:
        module = types.ModuleType(path.replace("/", "."))
        monkeypatch.setitem(sys.modules, module.__name__, module)
        exec(code, module.__dict__)
        modules[module.__name__] = module
    return modules


@pytest.fixture
def site(examples):
    with override_settings(WAGTAIL_MODALITIES=examples["settings"].WAGTAIL_MODALITIES):
        yield examples


def test_the_blocks_are_what_it_says(site):
    chosen = BODIES["modality"]().child_blocks
    assert "number" in chosen["section"].child_blocks
    assert "banner" in chosen
    assert "video" not in chosen
    assert "video" in BODIES["quote"]().child_blocks


@pytest.mark.django_db
def test_checks_and_migrations_stay_clean(site):
    assert [message for message in run_checks() if "modalities" in (message.id or "")] == []
    call_command("makemigrations", "wagtail_modalities", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_the_migration_converts_pages_and_drafts(examples):
    body = [
        {"type": "callout", "id": "a", "value": {"kind": "info", "title": "Note", "text": "a"}},
        {"type": "video", "id": "b", "value": {"embed": "", "transcript": ""}},
    ]
    page = make_modality(body=json.dumps(body))
    page.save_revision()
    migration = examples["mysite.migrations.0002_banner"].Migration
    with override_settings(WAGTAIL_MODALITIES=examples["settings"].WAGTAIL_MODALITIES):
        for operation in migration.operations:
            operation.code(historical_apps(), None)
        page = type(page).objects.get(pk=page.pk)
        assert [(part.block_type, part.value["words"]) for part in page.body] == [
            ("banner", "Note")
        ]
    draft = json.loads(Revision.objects.get(pk=page.latest_revision_id).content["body"])
    assert [part["type"] for part in draft] == ["banner"]
