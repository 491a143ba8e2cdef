"""Editors and visitors find pages and people by every word they would try."""

from __future__ import annotations

import pytest

from tests.databases import finds_uncommitted_rows
from tests.factories import make_modality, make_quote, make_specialist
from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.models import Specialist

pytestmark = [pytest.mark.django_db, finds_uncommitted_rows, pytest.mark.usefixtures("searchable")]


def saved(make, django_capture_on_commit_callbacks, **fields):
    # the index is written when the transaction ends, which in a test it never does
    with django_capture_on_commit_callbacks(execute=True):
        return make(**fields)


@pytest.fixture
def modality(django_capture_on_commit_callbacks):
    return saved(
        make_modality,
        django_capture_on_commit_callbacks,
        title="Quillon Therapy (QT)",
        acronym="QT",
        also_known_as=["Brindle method"],
        summary="A zestful beginning.",
        body=[{"type": "paragraph", "value": "<p>About kindling things.</p>"}],
    )


@pytest.mark.parametrize("words", ["Quillon", "QT", "Brindle", "zestful", "kindling"])
def test_a_modality_is_found_by(words, modality):
    make_modality(title="Another")

    assert list(get_modality_model().objects.search(words)) == [modality]


@pytest.mark.parametrize("start", ["Quil", "Brin", "QT"])
def test_a_modality_is_completed_from(start, modality):
    make_modality(title="Another")

    assert list(get_modality_model().objects.autocomplete(start)) == [modality]


@pytest.mark.parametrize("words", ["Marlow", "thimble", "Psychologist"])
def test_a_quote_is_found_by(words, django_capture_on_commit_callbacks):
    fields = {
        "quote": "A thimble of patience.",
        "specialist": make_specialist(display_name="Ada Marlow"),
    }
    quote = saved(make_quote, django_capture_on_commit_callbacks, **fields)

    assert list(get_specialist_quote_model().objects.search(words)) == [quote]


@pytest.mark.parametrize("words", ["Marlow", "Springfield", "IL", "Psychologist"])
def test_a_specialist_is_found_by(words, django_capture_on_commit_callbacks):
    person = saved(make_specialist, django_capture_on_commit_callbacks, display_name="Ada Marlow")

    from wagtail.search.backends import get_search_backend

    assert list(get_search_backend().search(words, Specialist)) == [person]


def test_what_is_private_is_not_indexed():
    for model in (get_modality_model(), get_specialist_quote_model(), Specialist):
        names = {field.field_name for field in model.get_search_fields()}
        assert not [n for n in names if n.startswith(("consent", "import_", "words_", "licence"))]
