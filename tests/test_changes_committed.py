"""What the tests of changes cannot try in one transaction that is never committed."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests import factories
from tests.changes import watching
from wagtail_modalities.signals import Reason


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_each_commit_is_told_with_and_without_a_transaction() -> None:
    page, speaker = factories.make_modality(), factories.make_specialist()
    with watching.listening() as told:
        page.title = "Another title"
        page.save()
        assert told.event.pages == (page.pk,)
        with transaction.atomic():
            page.title = "A third title"
            page.save()
            transaction.set_rollback(True)
        assert len(told.events) == 1
        with transaction.atomic():
            factories.make_quote(page, specialist=speaker)
            with transaction.atomic():
                page.slug = "elsewhere"
                page.save()
                transaction.set_rollback(True)
            assert len(told.events) == 1

    assert [event["reason"] for event in told.events] == [Reason.PAGE, Reason.PAGE]
    assert not [url for url in told.events[1]["urls"] if "elsewhere" in url]
