"""Slugs of what an import creates: valid, free, and of the title's own letters."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.validators import validate_slug, validate_unicode_slug
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_modality, make_quote, make_site_root
from wagtail_modalities import get_modality_model
from wagtail_modalities.exchange.slugs import Slugs, slug_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]


class NoPage:
    """A page that nothing hangs below."""

    reserved_child_slugs = frozenset({"feed"})

    def get_children(self) -> NoPage:
        return self

    def values_list(self, name: str, *, flat: bool) -> list[str]:
        return []

    def filter(self, *, slug: str) -> NoPage:
        return self

    def exists(self) -> bool:
        return False


def as_page() -> Any:
    # typed as no page is, for mypy
    return NoPage()


TITLES = st.lists(st.one_of(st.text(max_size=300), st.sampled_from(["feed", "quote", "Ada 2"])))


@pytest.mark.parametrize("unicode", [True, False])
@given(titles=TITLES)
def test_each_is_valid_and_no_two_are_one(unicode: bool, titles: list[str]) -> None:
    with override_settings(WAGTAIL_ALLOW_UNICODE_SLUGS=unicode):
        slugs = Slugs(as_page())
        made = [slugs.free(title) for title in titles]

    assert len({*made, "feed"}) == len(made) + 1
    for title, slug in zip(titles, made, strict=True):
        (validate_unicode_slug if unicode else validate_slug)(slug)
        assert len(slug) <= 255
        with override_settings(WAGTAIL_ALLOW_UNICODE_SLUGS=unicode):
            assert slug.startswith(slug_of(title)[:240] or "quote")


def test_what_hangs_below_a_page_is_taken() -> None:
    page = make_modality()
    make_quote(page, slug="ada")

    slugs = Slugs(page)

    assert [slugs.free("Ada"), slugs.free("Ada"), slugs.free("Émile")] == [
        "ada-2",
        "ada-3",
        "émile",
    ]


def test_what_is_reserved_is_taken_where_a_page_reserves_anything() -> None:
    assert Slugs(make_modality()).free("feed") == "feed-2"
    assert Slugs(make_site_root()).free("feed") == "feed"


def test_the_database_is_asked_only_where_letters_may_be_equal(
    django_assert_num_queries: Any,
) -> None:
    plain, accented = make_modality(), make_modality()
    make_quote(accented, slug="émile")
    make_quote(plain, slug="somebody")
    slugs = Slugs(get_modality_model().objects.get(pk=plain.pk))
    with django_assert_num_queries(1):
        assert [slugs.free("Ada") for _ in range(3)] == ["ada", "ada-2", "ada-3"]
    with django_assert_num_queries(1):
        slugs.free("Émile")
    slugs = Slugs(get_modality_model().objects.get(pk=accented.pk))
    with django_assert_num_queries(2):
        slugs.free("Ada")


def test_a_site_without_unicode_slugs_gets_none() -> None:
    with override_settings(WAGTAIL_ALLOW_UNICODE_SLUGS=False):
        assert Slugs(as_page()).free("Émile") == "emile"
