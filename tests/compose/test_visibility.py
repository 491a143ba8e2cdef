from __future__ import annotations

import pytest
from wagtail.models import PageViewRestriction

from tests import factories
from wagtail_modalities.compose import visibility

pytestmark = pytest.mark.django_db


def restrict(page, kind="login"):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")


def test_a_live_modality_in_the_site_is_visible():
    assert visibility.is_visible(factories.make_modality())


def test_a_quote_with_consent_is_visible_and_in_the_tree_s_order():
    modality = factories.make_modality()
    first, second = factories.make_quote(modality), factories.make_quote(modality)
    assert visibility.visible_quotes(modality) == [first, second]
    assert visibility.is_visible(first)
