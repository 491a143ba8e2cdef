from __future__ import annotations

import datetime
from typing import Any

import pytest
import swapper
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories, hidden
from wagtail_modalities.compose import visibility
from wagtail_modalities.models import consent

Page = swapper.load_model("wagtailcore", "Page")

pytestmark = pytest.mark.django_db


def test_a_live_page_in_the_site_is_visible() -> None:
    modality = factories.make_modality()
    assert visibility.is_visible(modality)
    assert visibility.is_visible(Page.objects.get(pk=modality.pk))


def test_nothing_is_not_visible() -> None:
    assert not visibility.is_visible(None)
    assert not visibility.is_visible(Page(title="Unsaved"))


def test_quotes_stand_in_the_tree_s_order() -> None:
    modality = factories.make_modality()
    first, second = factories.make_quote(modality), factories.make_quote(modality)
    second.move(first, pos="left")
    assert visibility.visible_quotes(modality) == [second, first]


@pytest.mark.parametrize("hide", hidden.PAGES, ids=lambda hide: hide.__name__)
def test_hidden_pages(hide: Any) -> None:
    seen = factories.make_modality()
    unseen = hide(factories.make_index())
    assert list(visibility.Visibility(seen.get_url_parts()[0]).visible([seen, unseen])) == [seen]


@pytest.mark.parametrize("hide", hidden.QUOTES, ids=lambda hide: hide.__name__)
def test_hidden_quotes(hide: Any) -> None:
    modality = factories.make_modality()
    seen, unseen = factories.make_quote(modality), hide(modality)
    assert visibility.visible_quotes(modality) == [seen]
    assert visibility.Visibility().visible([unseen, seen]) == [seen]


#: the others are public in a way of their own, or take their children from their source
WAITING = [
    hide
    for hide in hidden.PAGES
    if hide not in (hidden.on_another_site, hidden.alias_of_a_restricted_page)
]


@pytest.mark.parametrize("hide", WAITING, ids=lambda hide: hide.__name__)
def test_quotes_of_a_hidden_modality_wait_for_it(hide: Any) -> None:
    modality = hide(factories.make_index())
    quote = factories.make_quote(modality)
    assert visibility.visible_quotes(modality) == []
    assert not visibility.is_visible(quote)
    assert visibility.visible_quotes(modality, as_if_live=True) == [quote]


def test_consent_lasts_to_the_end_of_its_last_day() -> None:
    quote = factories.make_quote()
    rows = type(quote)._default_manager.filter(pk=quote.pk)
    rows.update(consent_expires=timezone.localdate())
    assert visibility.is_visible(quote)
    rows.update(consent_expires=timezone.localdate() - datetime.timedelta(days=1))
    assert not visibility.is_visible(quote)


def test_the_gate_turned_off() -> None:
    quote = hidden.quote_without_consent(factories.make_modality())
    inactive = hidden.quote_of_an_inactive_specialist(factories.make_modality())
    with override_settings(WAGTAIL_MODALITIES={"CONSENT_GATE": False}):
        assert visibility.is_visible(quote)
        assert visibility.visible_quotes(quote.modality) == [quote]
        assert not visibility.is_visible(inactive)


def test_an_alias_goes_by_its_source_s_consent_and_speaks_its_words() -> None:
    modality, other = factories.make_modality(), factories.make_modality()
    quote = factories.make_quote(modality)
    alias = quote.create_alias(parent=other).specific
    again = alias.create_alias(parent=factories.make_modality()).specific
    for page in (alias, again):
        assert visibility.visible_quotes(page.modality) == [page]
        assert visibility.is_visible(page)
    rows = type(quote)._default_manager
    rows.filter(pk=quote.pk).update(consent_status=consent.ConsentStatus.WITHDRAWN)
    for page in (alias, again):
        assert visibility.visible_quotes(page.modality) == []
        assert not visibility.is_visible(page)


def test_an_alias_in_another_language_needs_consent_to_translation() -> None:
    root = factories.make_site_root().copy_for_translation(factories.make_locale("fr"))
    root.save_revision().publish()
    there = factories.make_modality(root, locale=root.locale)
    quote = factories.make_quote()
    consent.grant(quote, user=None, scope=("website", "translation"))
    alias = quote.create_alias(parent=there, update_locale=root.locale).specific
    assert visibility.visible_quotes(there) == [alias]
    rows = type(quote)._default_manager.filter(pk=quote.pk)
    rows.update(consent_scope=["website"])
    assert visibility.visible_quotes(there) == []


def test_collections() -> None:
    rule = visibility.Visibility
    assert rule().opens_collection(factories.make_image().collection.path)
    for below in (False, True):
        assert not rule().opens_collection(hidden.collection(below=below).path)


def test_the_number_of_quotes_and_aliases_makes_no_queries() -> None:
    counts = []
    for number in (1, 6):
        modality, other = factories.make_modality(), factories.make_modality()
        for _ in range(number):
            factories.make_quote(modality).create_alias(parent=other)
        for page in (modality, other):
            visibility.visible_quotes(page)
            with CaptureQueriesContext(connection) as captured:
                assert len(visibility.visible_quotes(page)) == number
            counts.append(len(captured))
    assert counts[:2] == counts[2:]
