"""No page hides behind a format of the page above it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from tests.factories import make_index, make_modality, make_quote, make_site_root

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("live", [True, False])
def test_a_slug_that_a_format_has_taken_is_refused(live):
    with pytest.raises(ValidationError) as refused:
        make_modality(make_index(), title="Feed", slug="feed", live=live)

    assert set(refused.value.message_dict) == {"slug"}


def test_a_generated_slug_gets_a_suffix_and_stays_unique():
    index = make_index()

    slugs = [make_modality(index, title="Markdown").slug for _ in range(2)]

    assert slugs == ["markdown-page", "markdown-page-1"]


def test_a_quote_called_feed_gets_a_suffix():
    assert make_quote(title="Feed").slug == "feed-page"


def test_a_title_of_signs_alone_still_gets_an_address():
    index = make_index()

    slugs = [make_modality(index, title="…").slug for _ in range(2)]

    assert slugs == ["modality", "modality-1"]


def test_elsewhere_the_name_is_free():
    assert make_modality(make_site_root(), title="Feed").slug == "feed"
