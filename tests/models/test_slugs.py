"""No page hides behind a format of the page above it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import validate_unicode_slug
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.test.utils.form_data import nested_form_data

from tests.admin.forms import NO_COMMENTS
from tests.factories import make_index, make_modality, make_quote, make_site_root
from wagtail_modalities.models import Concern
from wagtail_modalities.models.terms import slug_of_name

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


@pytest.mark.parametrize("title", ["Feed", "…", "\ufdfa" * 255])
def test_a_title_alone_makes_a_page(admin_client, title):
    index = make_index()
    url = reverse("wagtailadmin_pages:add", args=("wagtail_modalities", "modality", index.pk))
    lines = {"body": {"count": 0}, "comments": NO_COMMENTS}
    data = {"title": title, "also_known_as": "", "quote_order": "manual", "quote_limit": 12}

    response = admin_client.post(url, nested_form_data({**data, **lines}))

    assert response.status_code == 302, response.context["form"].errors
    index.refresh_from_db()
    assert index.get_children().get().title == title


@given(st.text(max_size=100))
def test_a_term_s_slug_is_one_and_fits(name):
    slug = slug_of_name(name)

    assert len(slug) <= Concern._meta.get_field("slug").max_length
    if slug:
        validate_unicode_slug(slug)


def test_a_long_slug_leaves_room_for_a_number():
    index = make_index()

    slugs = [make_modality(index, title="\ufdfa" * 255).slug for _ in range(2)]

    assert slugs == [slugs[0], f"{slugs[0]}-1"]
    assert len(slugs[0]) == 240
