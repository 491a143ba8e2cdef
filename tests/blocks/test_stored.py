from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from wagtail.blocks import CharBlock, ListBlock, StreamBlock, StructBlock

from tests.blocks.site_blocks import use
from tests.factories import make_index, make_modality
from wagtail_modalities import get_modality_index_model, get_modality_model
from wagtail_modalities.blocks.stored import UndefinedBlocks, undefined_blocks, undefined_types
from wagtail_modalities.checks.blocks import check_stored_blocks, check_typed_table_installed

FAQ = {"type": "faq", "id": "b", "value": {"items": []}}
CALLOUT = {"type": "callout", "id": "c", "value": {}}
PARAGRAPH = {"type": "paragraph", "id": "a", "value": "<p>Words.</p>"}
FIELD = f"{get_modality_model()._meta.label}.body"


def body(*blocks):
    return json.dumps(blocks)


@pytest.mark.django_db
class TestCounting:
    def test_nothing_is_amiss_with_the_blocks_of_the_package(self):
        make_modality(body=body(FAQ, CALLOUT, PARAGRAPH)).save_revision()
        assert undefined_blocks() == []

    def test_counts_pages_and_their_newest_draft(self):
        page = make_modality(body=body(FAQ, CALLOUT, CALLOUT))
        page.save_revision()
        page.body = body(CALLOUT)
        page.save_revision()
        make_modality(body=body(CALLOUT, PARAGRAPH))
        with override_settings(WAGTAIL_MODALITIES=use("removes")):
            assert undefined_blocks() == [
                UndefinedBlocks(FIELD, "callout", live=3, revisions=1),
                UndefinedBlocks(FIELD, "faq", live=1, revisions=0),
            ]

    def test_counts_a_scheduled_revision_that_is_not_the_newest(self):
        page = make_modality(body=body(FAQ))
        page.go_live_at = timezone.now() + datetime.timedelta(days=1)
        page.save_revision(approved_go_live_at=page.go_live_at)
        page.body = body(PARAGRAPH)
        page.save_revision()
        with override_settings(WAGTAIL_MODALITIES=use("removes")):
            assert undefined_blocks() == [UndefinedBlocks(FIELD, "faq", live=1, revisions=1)]

    def test_looks_at_every_page_type(self):
        make_index(body=body(CALLOUT))
        with override_settings(WAGTAIL_MODALITIES=use("removes")):
            assert [found.field for found in undefined_blocks()] == [
                f"{get_modality_index_model()._meta.label}.body"
            ]

    def test_leaves_a_field_that_cannot_be_built_to_its_own_check(self):
        make_modality(body=body(FAQ))
        with override_settings(WAGTAIL_MODALITIES=use("fails")):
            assert undefined_blocks() == []

    def test_the_check_names_the_block_and_counts(self):
        make_modality(body=body(FAQ)).save_revision()
        make_modality(body=body(FAQ))
        with override_settings(WAGTAIL_MODALITIES=use("removes")):
            (message,) = check_stored_blocks(databases=["default"])
        assert message.id == "wagtail_modalities.W042"
        assert f"{FIELD} holds blocks of the type 'faq'" in message.msg
        assert "2 in pages and 1 in drafts" in message.msg

    def test_the_check_asks_no_database_without_being_told_to(self, django_assert_num_queries):
        make_modality(body=body(FAQ))
        with (
            override_settings(WAGTAIL_MODALITIES=use("removes")),
            django_assert_num_queries(0),
        ):
            assert check_stored_blocks() == []

    def test_check_database_says_it(self, capsys):
        make_modality(body=body(FAQ))
        with override_settings(WAGTAIL_MODALITIES=use("removes")):
            call_command("check", databases=["default"], fail_level="CRITICAL")
        assert "wagtail_modalities.W042" in capsys.readouterr().err


class TestTypes:
    block = StreamBlock(
        [
            ("words", CharBlock()),
            ("box", StructBlock([("inner", StreamBlock([("words", CharBlock())]))])),
            ("many", ListBlock(StreamBlock([("words", CharBlock())]))),
        ]
    )

    def found(self, stored):
        return list(undefined_types(self.block, stored))

    def test_within_blocks(self):
        gone = [{"type": "gone", "value": ""}, {"type": "words", "value": ""}]
        assert self.found([{"type": "box", "value": {"inner": gone}}]) == ["box.inner.gone"]
        items = [{"type": "item", "id": "a", "value": gone}, gone]
        assert self.found([{"type": "many", "value": items}]) == ["many.gone", "many.gone"]

    @pytest.mark.parametrize(
        "stored", [None, "", "text", {}, [], ["text", 1], [{"type": "box", "value": None}]]
    )
    def test_anything_malformed_is_passed_over(self, stored):
        assert self.found(stored) == []


WITHOUT_TABLES = """
import django
from tests.settings import default
default.INSTALLED_APPS.remove("wagtail.contrib.typed_table_block")
default.WAGTAIL_MODALITIES = {setting!r}
django.setup()
from django.core.checks import run_checks
print(sorted({{message.id for message in run_checks() if "modalities" in message.id}}))
"""


# no database is asked: an empty one in memory will do, whichever the other tests run on
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.settings.default", "DATABASE_URL": "sqlite://:memory:"}


@pytest.mark.any_database
class TestTypedTable:
    """In a process of its own: an app cannot be taken out of a running one."""

    def ids(self, setting):
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_TABLES.format(setting=setting)],
            cwd=Path(__file__).parent.parent.parent,
            env={**os.environ, **SETTINGS},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def test_is_asked_for_where_a_body_takes_tables(self):
        assert check_typed_table_installed() == []
        assert self.ids({}) == "['wagtail_modalities.E041']"

    def test_is_not_where_no_body_does(self):
        assert self.ids(use("removes")) == "[]"
