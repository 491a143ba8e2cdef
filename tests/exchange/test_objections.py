"""What is said of a page that is not written to, or not published, and only then."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from wagtail_modalities import get_modality_model
from wagtail_modalities.exchange import Note
from wagtail_modalities.exchange.objections import left_notes

# a page asks for its content type as soon as it is made
pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

LIVE = {"live": True, "first_published_at": timezone.now()}
DRAFT = {"live": False}
TAKEN_DOWN = {"live": False, "first_published_at": timezone.now()}
EDITED = {"has_unpublished_changes": True}


@pytest.mark.parametrize(
    ("page", "busy", "untouched", "said"),
    [
        (LIVE, "It is locked.", True, "It is locked. It is not published."),
        (TAKEN_DOWN, "It is locked.", False, "It is locked. It is not published."),
        (TAKEN_DOWN, "", True, "The page was unpublished since; it is left as it is."),
        (LIVE | EDITED, "", False, "its draft"),
        (DRAFT, "", False, "its draft"),
        (DRAFT | EDITED, "", False, "its draft"),
        (DRAFT, "", True, ""),
        (DRAFT | EDITED, "", True, ""),
        (LIVE, "", False, ""),
        (LIVE | EDITED, "", True, ""),
    ],
)
def test_why_a_page_is_not_published(
    page: dict[str, Any], busy: str, untouched: bool, said: str
) -> None:
    found = get_modality_model()(**page)
    if said == "its draft":
        said = "The page's draft was edited since the import; it is not published."

    assert list(left_notes(found, busy, untouched=untouched)) == ([Note(1, said)] if said else [])
