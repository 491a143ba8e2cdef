"""Two people merge the same records in the same moment: one does, the other is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.factories import make_quote, make_specialist
from wagtail_modalities.models import Specialist
from wagtail_modalities.models.merging import MergeRefused, merge

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]


@pytest.mark.parametrize("way_back", [False, True])
def test_only_one_of_two_merges_happens(way_back):
    first, second = make_specialist(), make_specialist()
    quotes = [make_quote(specialist=first), make_quote(specialist=second)]
    start = Barrier(2)

    def run(kept, merged):
        start.wait()
        try:
            merge(kept, merged, user=None)
        except MergeRefused as refused:
            return str(refused)
        finally:
            connection.close()
        return ""

    pairs = [(first, second), (second, first) if way_back else (first, second)]
    with ThreadPoolExecutor(2) as pool:
        refusals = sorted(pool.map(lambda pair: run(*pair), pairs))

    assert refusals[0] == ""
    assert "gone" in refusals[1]
    [left] = Specialist.objects.all()
    assert {type(q).objects.get(pk=q.pk).specialist for q in quotes} == {left}
