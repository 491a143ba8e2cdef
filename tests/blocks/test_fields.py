from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import models
from django.test import override_settings
from wagtail.blocks import CharBlock, StreamBlock

from tests.blocks.site_blocks import use
from tests.factories import make_modality
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.blocks.fields import BodyField, body_fields, build_all

PATH = "wagtail_modalities.blocks.body.modality_body"


NUMBERS = """
import django
django.setup()
from django.apps import apps
for name in ("{first}", "ModalityIndex", "Modality", "SpecialistQuote"):
    apps.get_model("wagtail_modalities", name)._meta.get_field("body").stream_block
for name in ("ModalityIndex", "Modality", "SpecialistQuote"):
    blocks = apps.get_model("wagtail_modalities", name)._meta.get_field("body").stream_block
    print([block.definition_prefix for block in blocks.child_blocks.values()])
"""


# no database is asked: an empty one in memory will do, whichever the other tests run on
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.settings.default", "DATABASE_URL": "sqlite://:memory:"}


def some_pairs():
    return [("words", CharBlock())]


def no_blocks():
    return CharBlock()


class TestDeconstruct:
    def test_the_dotted_path_is_the_only_argument(self):
        field = BodyField(PATH, blank=True, verbose_name="body", max_num=3)
        field.set_attributes_from_name("body")
        assert field.deconstruct() == (
            "body",
            "wagtail_modalities.blocks.fields.BodyField",
            [PATH],
            {"blank": True, "verbose_name": "body"},
        )

    def test_blocks_are_not_built_for_it(self):
        field = BodyField("no.such.function")
        assert field.deconstruct()[2] == ["no.such.function"]

    @pytest.mark.parametrize("blocks", [[], [("words", CharBlock())], StreamBlock, None])
    def test_anything_but_a_path_is_refused(self, blocks):
        with pytest.raises(TypeError, match="dotted path"):
            BodyField(blocks)


class TestStreamBlock:
    def test_is_built_from_the_path_once(self):
        field = BodyField(PATH)
        assert "section" in field.stream_block.child_blocks
        assert field.stream_block is field.stream_block

    def test_takes_a_list_of_pairs(self):
        assert list(BodyField(f"{__name__}.some_pairs").stream_block.child_blocks) == ["words"]

    def test_another_block_is_refused(self):
        assert "must return a StreamBlock" in str(BodyField(f"{__name__}.no_blocks").problem())

    def test_takes_the_options_of_the_field(self):
        block = BodyField(PATH, blank=True, max_num=3, min_num=1).stream_block
        assert (block.meta.max_num, block.meta.min_num, block.required) == (3, 1, False)

    def test_follows_the_setting_and_comes_back_to_the_same_blocks(self):
        field = BodyField(PATH)
        before = field.stream_block
        with override_settings(WAGTAIL_MODALITIES=use("adds")):
            assert "motto" in field.stream_block.child_blocks
        assert field.stream_block is before

    def test_a_clone_keeps_what_migrations_leave_out(self):
        clone = BodyField(PATH, blank=True, max_num=3).clone()
        assert clone.block_source == PATH
        assert clone.blank is True
        assert (clone.stream_block.meta.max_num, clone.stream_block.required) == (3, False)

    def test_copies_do_not_share_blocks(self):
        field = BodyField(PATH)
        assert copy.copy(field).stream_block is not field.stream_block
        assert copy.deepcopy(field).stream_block is not field.stream_block


class TestCheck:
    def make(self, path: str) -> models.Field:
        field = BodyField(path)
        field.model = get_modality_model()
        field.set_attributes_from_name("words")
        return field

    def test_is_clean(self):
        assert self.make(PATH).check() == []

    def test_blocks_that_cannot_be_built_are_one_error(self):
        errors = self.make("no.such.function").check()
        assert [error.id for error in errors] == ["wagtail_modalities.E040"]
        assert "No module named 'no'" in errors[0].msg

    @pytest.mark.parametrize("name", ["repeats", "forgets", "classes", "fails"])
    def test_a_wrong_function_of_the_site_is_one_error(self, name):
        with override_settings(WAGTAIL_MODALITIES=use(name)):
            errors = self.make(PATH).check()
        assert [error.id for error in errors] == ["wagtail_modalities.E040"]


class TestBodyFields:
    def test_lists_the_three_pages_bodies(self):
        fields = {str(field) for field in body_fields()}
        pages = (get_modality_model(), get_specialist_quote_model(), get_modality_index_model())
        assert {f"{page._meta.label}.body" for page in pages} <= fields

    def test_building_them_all_survives_a_wrong_setting(self):
        with override_settings(WAGTAIL_MODALITIES=use("fails")):
            build_all()
            assert all(field.problem() is not None for field in body_fields())

    @pytest.mark.any_database
    @pytest.mark.parametrize("first", ["SpecialistQuote", "Modality"])
    def test_have_the_same_numbers_in_every_process(self, first):
        """Wagtail finds a preview by such a number, whichever process made the picker."""
        here = self.numbers("ModalityIndex")
        assert self.numbers(first) == here

    def numbers(self, first):
        done = subprocess.run(
            [sys.executable, "-c", NUMBERS.format(first=first)],
            cwd=Path(__file__).parent.parent.parent,
            env={**os.environ, **SETTINGS},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


@pytest.mark.django_db
class TestValues:
    def test_are_stored_and_read(self):
        page = make_modality(body=[("paragraph", "<p>Words.</p>")])
        page = type(page).objects.get(pk=page.pk)
        assert [child.block_type for child in page.body] == ["paragraph"]
        assert page.body[0].value.source == "<p>Words.</p>"

    def test_can_be_pickled(self):
        page = make_modality(body=[("when_used", {"intro": "For", "items": ["grief"]})])
        page = type(page).objects.get(pk=page.pk)
        body = pickle.loads(pickle.dumps(page.body))
        assert body == page.body
        assert body[0].value["items"][0]["text"] == "grief"
