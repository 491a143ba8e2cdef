"""What the test site adds to the API, where its own page type is in use."""

from __future__ import annotations

import pytest

from tests import factories
from tests.compose.documents import asking
from wagtail_modalities import get_modality_model
from wagtail_modalities.compose import schema

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        get_modality_model()._meta.label != "testapp.TherapyPage",
        reason="the site's own page type is in use in tests.settings.swapped only",
    ),
]


def test_its_field_and_its_block() -> None:
    value = {"level": "strong", "statement": "It helps.", "source": "A guideline"}
    body = [{"type": "evidence_summary", "value": value, "id": "a"}]
    data = asking.detail(factories.make_modality(body=body, founded_by="Mira Holm"))
    schema.models()["Modality"].model_validate(data)
    assert data["meta"]["type"] == "testapp.TherapyPage"
    assert data["founded_by"] == "Mira Holm"
    assert data["body"][0]["value"] == "It helps. (A guideline)"
    assert asking.listing().items[0]["founded_by"] == "Mira Holm"
