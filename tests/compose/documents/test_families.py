"""Pages that meet one of several conditions: the same rows on every database, each once."""

from __future__ import annotations

from typing import Any

import pytest
import swapper
from django.db import connection
from django.db.models import Q

from tests import factories
from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.compose.documents.families import any_of, children_of

pytestmark = pytest.mark.django_db


def found(model: Any, *conditions: Q) -> list[int]:
    return sorted(model.objects.filter(any_of(model, conditions)).values_list("pk", flat=True))


def test_a_page_is_found_by_any_of_the_conditions_and_once() -> None:
    quotes = [factories.make_quote() for _number in range(4)]
    first, second, third, _fourth = quotes
    by_id = Q(pk__in=[first.pk, second.pk])
    by_key = Q(translation_key=second.translation_key)
    below = children_of([third.get_parent().path])

    for model in (get_specialist_quote_model(), swapper.load_model("wagtailcore", "Page")):
        assert found(model, by_id) == [first.pk, second.pk]
        assert found(model, by_id, by_key) == [first.pk, second.pk]
        assert found(model, by_key, below) == [second.pk, third.pk]
        assert found(model, by_id, by_key, below) == [first.pk, second.pk, third.pk]
        assert found(model, Q(pk__in=[]), below) == [third.pk]
        assert found(model, Q(pk__in=[]), Q(pk__in=[])) == []


def test_it_narrows_what_it_is_beside() -> None:
    quote, other = factories.make_quote(), factories.make_quote()
    model = get_specialist_quote_model()
    condition = any_of(model, [Q(pk=quote.pk), Q(translation_key=other.translation_key)])

    assert [*model.objects.filter(condition, pk__gt=quote.pk)] == [other]
    assert [*model.objects.filter(condition).exclude(pk=other.pk)] == [quote]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="for PostgreSQL's planner alone")
def test_postgresql_is_asked_branch_by_branch() -> None:
    model = get_specialist_quote_model()
    rows = model.objects.filter(any_of(model, [Q(pk=1), Q(path="0001")]))

    assert " UNION ALL " in str(rows.query)
    assert " OR " not in str(rows.query)
