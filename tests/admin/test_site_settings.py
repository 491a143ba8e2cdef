"""The site's settings in the admin: the crisis notice as visitors will see it; what is fixed."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.admin.people import OUTSIDERS, log_in
from tests.factories import make_locale, make_site_root
from wagtail_modalities.conf import all_settings
from wagtail_modalities.models import CrisisNotice, ModalitiesSettings

pytestmark = pytest.mark.django_db

NAMES = ("wagtail_modalities", "modalitiessettings")


@pytest.fixture
def site():
    return Site.objects.get(root_page=make_site_root().pk)


@pytest.fixture
def english(site):
    settings = ModalitiesSettings.objects.create(site=site)
    return CrisisNotice.objects.create(
        settings=settings, locale=make_locale("en"), text="Call now.", phone="988"
    )


def edit_url(site):
    return reverse("wagtailsettings:edit", args=(*NAMES, site.pk))


def preview_url(site):
    return reverse("wagtailsettings:preview_on_edit", args=(*NAMES, site.pk))


def form(*notices, stored=0, **fields):
    values = {
        "review_interval_months": 12,
        "default_country": "",
        "wording_list": "",
        "reading_grade": 12,
        "reading_lix": 50,
        "crisis_notices": inline_formset(list(notices), initial=stored),
        **fields,
    }
    return nested_form_data(values)


def notice(locale, text, **more):
    return {"id": "", "locale": locale.pk, "text": text, "phone": "", "sms": "", "url": "", **more}


def preview(client, site, data, mode="en", **params):
    assert client.post(preview_url(site), data).json()["is_valid"]
    response = client.get(preview_url(site), {"mode": mode, **params})
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    return response.content.decode()


def test_what_is_typed_is_shown_as_visitors_will_see_it(admin_client, site):
    data = form(
        notice(make_locale("en"), "Call <b>now</b>.", phone="988", url="https://example.org/")
    )

    html = preview(admin_client, site, data)

    assert 'class="wm-crisis"' in html
    assert "Call &lt;b&gt;now&lt;/b&gt;." in html
    assert 'href="tel:988"' in html
    assert 'class="test-site"' in html
    assert not CrisisNotice.objects.exists()


def test_a_language_without_one_shows_that_of_the_site_marked_as_what_it_is(admin_client, site):
    make_locale("ar")
    data = form(notice(make_locale("en"), "Call now."))

    html = preview(admin_client, site, data, "ar")

    assert '<html lang="ar" dir="rtl">' in html
    assert '<div lang="en" dir="ltr">' in html
    assert "Call now." in html


def test_no_notice_at_all_is_said(admin_client, site):
    html = preview(admin_client, site, form())

    assert "wm-crisis" not in html
    assert "Pages in this language show none" in html


def test_one_that_is_being_deleted_is_not_shown(admin_client, site, english):
    gone = notice(make_locale("en"), "Call now.", id=english.pk, DELETE="on")

    html = preview(admin_client, site, form(gone, stored=1))

    assert "Call now." not in html
    assert CrisisNotice.objects.exists()


def test_there_is_a_preview_for_each_language_the_sites_own_first(admin_client, site):
    make_locale("ar"), make_locale("en"), make_locale("fr")

    modes = ModalitiesSettings(site=site).preview_modes
    html = admin_client.get(edit_url(site)).content.decode()

    assert modes[0] == ("en", "English")
    assert {code for code, _name in modes} == {"en", "ar", "fr"}
    assert 'value="ar"' in html
    # a mode that is not there, or no longer
    assert "wm-page" in preview(admin_client, site, form(), "xx")


def test_content_checks_find_what_they_run_in(admin_client, site):
    inside = preview(admin_client, site, form(), in_preview_panel="true")
    outside = preview(admin_client, site, form())

    assert inside.count("<wagtail-userbar") == 1
    assert "checker-axe-configuration" in inside
    assert "<wagtail-userbar" not in outside


def test_it_is_previewed_on_its_own_site(admin_client):
    other = Site.objects.create(
        hostname="other.example.org", root_page=make_site_root(), site_name="The other"
    )

    assert ModalitiesSettings(site=other).full_url == "http://other.example.org"
    assert "wm-page" in preview(admin_client, other, form())


@pytest.mark.parametrize("role", [*OUTSIDERS, "editor", "publisher"])
def test_nobody_else_sees_or_previews_them(client, role, site, english):
    log_in(client, role, make_site_root())

    for url in (edit_url(site), preview_url(site)):
        answer = client.get(url)
        assert answer.status_code == 302
        assert "Call now." not in answer.content.decode()
    assert client.post(preview_url(site), form()).status_code == 302


def test_django_settings_are_shown_and_cannot_be_sent(admin_client, site, settings):
    settings.WAGTAIL_MODALITIES = {
        "CONSENT_GATE": False,
        "PURGE_TAGS": "mysite.secret.purge",
        "FRONTEND_URLS": {"cms.example.org": "https://user:pw@www.example.org"},
        "SERVE": "no such thing",
    }

    html = admin_client.get(edit_url(site)).content.decode()

    for setting in all_settings():
        assert f"<code>{setting.key}</code>" in html
        assert f'name="{setting.key}"' not in html
    assert "mysite.secret.purge" not in html
    assert "pw@" not in html
    assert "https://www.example.org" in html
    assert "Not valid: see the system checks" in html
    assert "Off" in html


def test_help_texts_give_an_example(admin_client, site):
    html = admin_client.get(edit_url(site)).content.decode()

    for example in ("For example: 12.", "for example: US.", "For example: 988", "For example: 8 "):
        assert example in html


def test_saving_answers_as_ever(admin_client, site):
    data = form(notice(make_locale("en"), "Call now."), default_country="US")

    response = admin_client.post(edit_url(site), data)

    assert response.status_code == 302
    assert ModalitiesSettings.objects.get(site=site).default_country == "US"
    assert CrisisNotice.objects.get().text == "Call now."
