"""Crisis notices: in the page's language, in the site's, in none."""

from __future__ import annotations

import pytest
from wagtail.models import Site

from tests.factories import make_locale, make_modality, make_site_root
from wagtail_modalities import get_modality_model
from wagtail_modalities.advice.crisis import crisis_advice
from wagtail_modalities.advice.site import site_settings
from wagtail_modalities.models import CrisisNotice, ModalitiesSettings

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def write_notice(code, site=None):
    site = site or Site.objects.get(is_default_site=True)
    settings, _created = ModalitiesSettings.objects.get_or_create(site=site)
    CrisisNotice.objects.create(settings=settings, locale=make_locale(code), text="Call.")


def codes(page):
    return [(a.code, a.field) for a in crisis_advice(page, site_settings(page))]


@pytest.mark.parametrize(
    ("notices", "page_locale", "advised"),
    [
        ([], "en", True),
        (["en"], "en", False),
        (["fr"], "en", True),
        (["fr"], "fr", False),
        # the site's root page is in English
        (["en"], "fr", False),
        (["de"], "fr", True),
    ],
)
def test_a_notice_is_in_the_pages_language_or_the_sites(notices, page_locale, advised):
    make_site_root()
    for code in notices:
        write_notice(code)
    page = make_modality(locale=make_locale(page_locale))

    assert codes(page) == [("crisis_notice", "show_crisis_notice")] * advised


def test_a_page_that_shows_none_needs_none():
    assert codes(make_modality(show_crisis_notice=False)) == []


def test_another_sites_notice_is_not_this_ones():
    page = make_modality()
    other = Site.objects.create(hostname="other.example", root_page=page)
    home = make_modality()
    write_notice("en", site=other)

    assert codes(home) == [("crisis_notice", "show_crisis_notice")]


def test_a_page_outside_every_site_has_nowhere_to_take_one_from():
    assert codes(get_modality_model()()) == []


def test_asking_writes_no_settings():
    codes(make_modality())

    assert not ModalitiesSettings.objects.exists()
