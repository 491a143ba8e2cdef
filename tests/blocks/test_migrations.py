"""What migrations may do with stored content: save it, and change its shape."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import F, JSONField
from django.db.models.expressions import ExpressionWrapper
from django.test import override_settings
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import (
    RemoveStreamChildrenOperation,
    RenameStreamChildrenOperation,
    RenameStructChildrenOperation,
)
from wagtail.models import Revision

from tests.blocks.site_blocks import use
from tests.factories import make_modality
from wagtail_modalities import get_modality_model

pytestmark = pytest.mark.django_db

STORED = [
    {"type": "paragraph", "id": "a", "value": "<p>Words.</p>"},
    {
        "type": "faq",
        "id": "b",
        "value": {
            "items": [{"type": "item", "id": "c", "value": {"question": "Why?", "answer": "So."}}]
        },
    },
]


def historical_apps():
    """The models as the newest migrations describe them."""
    return MigrationLoader(connection).project_state().apps


def stored(page):
    """The body of a page as the database has it."""
    raw = ExpressionWrapper(F("body"), output_field=JSONField())
    return type(page).objects.annotate(raw=raw).values_list("raw", flat=True).get(pk=page.pk)


def stored_in_revision(page):
    content = Revision.objects.get(pk=page.latest_revision_id).content
    return json.loads(content["body"])


def historical_modality():
    """The site's modality model, as its migrations describe it."""
    opts = get_modality_model()._meta
    return historical_apps().get_model(opts.app_label, opts.model_name)


def change(*operations):
    """Run data operations on the bodies of modalities, as a migration would."""
    opts = get_modality_model()._meta
    operation = MigrateStreamData(opts.app_label, opts.object_name, "body", list(operations))
    operation.code(historical_apps(), None)


@pytest.mark.parametrize("name", ["", "adds", "replaces", "reorders"])
def test_a_save_by_a_historical_model_keeps_the_content(name):
    page = make_modality(body=json.dumps(STORED))
    with override_settings(WAGTAIL_MODALITIES=use(name) if name else {}):
        row = historical_modality().objects.get(pk=page.pk)
        row.acronym = "IPT"
        row.save()
    assert stored(page) == STORED


def test_a_historical_model_reads_the_content():
    page = make_modality(body=json.dumps(STORED))
    row = historical_modality().objects.get(pk=page.pk)
    assert row.body[1].value["items"][0]["question"] == "Why?"


def test_the_shape_of_a_nested_block_can_be_changed():
    page = make_modality(body=json.dumps(STORED))
    page.save_revision()
    change((RenameStructChildrenOperation("question", "ask"), "faq.items.item"))
    for body in (stored(page), stored_in_revision(page)):
        assert body[1]["value"]["items"][0]["value"] == {"ask": "Why?", "answer": "So."}
        assert body[0] == STORED[0]


def test_a_block_can_be_renamed_for_one_that_the_site_added():
    page = make_modality(body=json.dumps(STORED))
    page.save_revision()
    with override_settings(WAGTAIL_MODALITIES=use("adds")):
        change((RenameStreamChildrenOperation("paragraph", "motto"), ""))
        page = type(page).objects.get(pk=page.pk)
        assert [child.block_type for child in page.body] == ["motto", "faq"]
    assert stored_in_revision(page)[0]["type"] == "motto"


def test_content_of_a_block_that_the_site_took_out_can_be_taken_out_too():
    page = make_modality(body=json.dumps(STORED))
    page.save_revision()
    with override_settings(WAGTAIL_MODALITIES=use("removes")):
        change((RemoveStreamChildrenOperation("faq"), ""))
    assert stored(page) == stored_in_revision(page) == STORED[:1]
