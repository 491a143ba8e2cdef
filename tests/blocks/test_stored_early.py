"""What is stored, before the table is there: not within a transaction, where SQLite alters none."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import override_settings

from tests.blocks.site_blocks import use
from wagtail_modalities import get_modality_index_model
from wagtail_modalities.blocks.stored import undefined_blocks


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_table_that_is_not_there_yet_counts_for_nothing():
    model = get_modality_index_model()
    with connection.schema_editor() as editor:
        editor.delete_model(model)
    try:
        with override_settings(WAGTAIL_MODALITIES=use("removes")):
            assert undefined_blocks() == []
    finally:
        with connection.schema_editor() as editor:
            editor.create_model(model)
