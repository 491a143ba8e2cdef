from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import override_settings
from wagtail.blocks import Block, ListBlock
from wagtail.blocks.base import BlockWidget

from tests.blocks.site_blocks import use
from tests.blocks.steps import BODIES, errors

TEXT = ["section", "paragraph", "callout", "call_to_action"]
MEDIA = ["image", "video"]
NAMES = {
    "modality": [
        *TEXT,
        *["when_used", "what_to_expect", "how_it_works", "key_facts", "finding_a_therapist", "faq"],
        *["specialist_quotes", "pull_quote"],
        *["evidence_summary", "limitations", "references"],
        *MEDIA,
        "table",
    ],
    "quote": ["paragraph", "question_and_answer", *MEDIA],
    "index": [*TEXT, *MEDIA],
}
GROUPS = {
    "Text": set(TEXT),
    "About the therapy": {
        *["when_used", "what_to_expect", "how_it_works", "key_facts", "finding_a_therapist", "faq"],
        "question_and_answer",
    },
    "People": {"specialist_quotes", "pull_quote"},
    "Trust": {"evidence_summary", "limitations", "references"},
    "Media": {*MEDIA, "table"},
}
CHOOSING = {"call_to_action", "pull_quote", "image"}
ALL = [(field, name) for field, names in NAMES.items() for name in names]


def depth(block: Block) -> int:
    """How many levels of blocks with children there are, the block itself included.

    A list and its items are one level, as they are to an editor; core's image block is a field.
    """
    if isinstance(block, ListBlock):
        return depth(block.child_block) or 1
    if type(block).__name__ == "ImageBlock":
        return 0
    children = getattr(block, "child_blocks", {}).values()
    return 1 + max(depth(child) for child in children) if children else 0


@pytest.mark.parametrize("field", NAMES)
def test_a_body_takes_exactly_these_blocks(field):
    assert list(BODIES[field]().child_blocks) == NAMES[field]


@pytest.mark.parametrize("field", NAMES)
def test_the_editor_can_be_built(field):
    assert BlockWidget(BODIES[field]()).block_json


@pytest.mark.parametrize(("field", "name"), ALL)
class TestEveryBlock:
    def test_is_described_to_editors(self, field, name):
        meta = BODIES[field]().child_blocks[name].meta
        assert name in GROUPS[str(meta.group)]
        assert meta.icon != "placeholder"
        assert str(meta.label)
        assert str(meta.description).endswith(".")
        # those with a chooser say, collapsed, the first of their parts that is filled in
        assert meta.label_format or name in CHOOSING
        assert meta.template == f"wagtail_modalities/blocks/{name}.html"
        assert meta.preview_template.startswith("wagtail_modalities/blocks/previews/")

    def test_its_words_are_translated_when_they_are_shown(self, field, name):
        meta = BODIES[field]().child_blocks[name].meta
        for words in (meta.group, meta.label, meta.description):
            assert not isinstance(words, str)

    def test_has_two_levels_at_most(self, field, name):
        assert depth(BODIES[field]().child_blocks[name]) <= 2

    def test_has_no_missing_child_after_reading(self, field, name):
        block = BODIES[field]().child_blocks[name]
        if hasattr(block, "child_blocks"):
            assert set(block.to_python({})) == set(block.normalize({})) == set(block.child_blocks)


@pytest.mark.parametrize("name", ["specialist_quotes", "faq", "references"])
def test_once_at_most(name):
    body = BODIES["modality"]()
    assert f"{body.child_blocks[name].label}: The maximum number of items is 1" in str(
        errors(body, [(name, {}), (name, {})], draft=True)
    )
    assert "maximum" not in str(errors(body, [(name, {})], draft=True))


class TestTheSitesChoice:
    def test_may_add(self):
        with override_settings(WAGTAIL_MODALITIES=use("adds")):
            assert [*NAMES["modality"], "motto"] == list(BODIES["modality"]().child_blocks)
            assert list(BODIES["index"]().child_blocks) == NAMES["index"]

    def test_may_replace(self):
        with override_settings(WAGTAIL_MODALITIES=use("replaces")):
            block = BODIES["modality"]().child_blocks["section"]
        assert type(block).__name__ == "RichTextBlock"

    def test_may_remove_even_what_may_stand_once(self):
        with override_settings(WAGTAIL_MODALITIES=use("removes")):
            body = BODIES["modality"]()
        assert "faq" not in body.child_blocks
        assert errors(body, [("paragraph", "<p>Words.</p>")]) == {}

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("forgets", "must return a list of"),
            ("classes", "must return a list of"),
            ("repeats", "returns these names twice for field='modality': section"),
        ],
    )
    def test_may_not_be_anything_else(self, name, message):
        with (
            override_settings(WAGTAIL_MODALITIES=use(name)),
            pytest.raises(ImproperlyConfigured, match=message),
        ):
            BODIES["modality"]()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "adds", "replaces", "removes", "reorders"])
def test_no_choice_of_blocks_needs_a_migration(name):
    with override_settings(WAGTAIL_MODALITIES=use(name) if name else {}):
        call_command("makemigrations", "wagtail_modalities", check=True, dry_run=True, verbosity=0)
