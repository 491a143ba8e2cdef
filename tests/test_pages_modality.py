from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.test import override_settings
from django.utils import translation
from wagtail.models import PageViewRestriction, Site

from tests import factories, hidden
from tests.html_outline import Outline, problems
from wagtail_modalities.models import (
    Concern,
    CrisisNotice,
    ModalitiesSettings,
    Population,
    Profession,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def path(page: Any) -> str:
    return str(page.get_url_parts()[2])


def html_of(client: Any, page: Any, **given: Any) -> str:
    answer = client.get(path(page), **given)
    assert answer.status_code == 200
    return str(answer.content.decode())


def full_modality(**fields: Any) -> Any:
    locale = factories.make_locale()
    other = factories.make_modality(title="Zen Therapy")
    values = {
        "title": "Interpersonal Therapy (IPT)",
        "acronym": "IPT",
        "also_known_as": ["Interpersonal Psychotherapy", "IPT-A"],
        "summary": "First paragraph.\n\nSecond <b>paragraph</b>.",
        "cta_text": "Think this might suit you?",
        "cta_label": "Find a therapist",
        "cta_url": "https://www.example.org/find",
        "specialists_intro": "In their own words.",
        "sessions_min": 12,
        "sessions_max": 16,
        "weeks_max": 1,
        "session_minutes": 50,
        "evidence_level": "strong",
        "evidence_note": "A guideline",
        "author_name": "A. Writer",
        "reviewed_by": "Dr. R.",
        "last_reviewed": datetime.date(2026, 3, 1),
        "next_review_due": datetime.date(2027, 3, 1),
        "image": factories.make_image(),
        "image_alt_text": "Two people talk",
        **fields,
    }
    page = factories.make_modality(**values)
    page.concerns = [Concern.objects.create(name="Grief", locale=locale)]
    page.populations = [Population.objects.create(name="Adults", locale=locale)]
    page.related = [other]
    page.save()
    return page


def test_a_page_shows_every_field(client: Any) -> None:
    page = full_modality()
    quote = factories.make_quote(page, quote="First.\n\nSecond.", source_note="A talk")
    html = html_of(client, page)
    for text in (
        "Interpersonal Psychotherapy",
        "<p>First paragraph.</p>",
        "Second &lt;b&gt;paragraph&lt;/b&gt;.",
        "Think this might suit you?",
        'href="https://www.example.org/find">Find a therapist</a>',
        "In their own words.",
        "12 to 16",
        "Up to 1 week",
        "50 minutes",
        "Strong evidence",
        "A guideline",
        "A. Writer",
        "Dr. R.",
        '<time datetime="2026-03-01">March 1, 2026</time>',
        '<time datetime="2027-03-01">',
        'alt="Two people talk"',
        "Grief",
        "Adults",
        "Zen Therapy",
        f'id="quote-{quote.pk}"',
        "<p>First.</p><p>Second.</p>",
        "A talk",
        "Meet the specialists",
    ):
        assert text in html
    assert problems(html) == []
    for word in ('Review"', "AggregateRating", "itemprop"):
        assert word not in html


def test_the_dash_is_the_template_s_and_quotation_marks_are_the_stylesheet_s(client: Any) -> None:
    page = factories.make_modality()
    factories.make_quote(page, quote="Plain words.")
    html = html_of(client, page)
    assert "<p>Plain words.</p>" in html
    assert "— Ada Marlow" in html


def test_a_bare_page_has_no_empty_sections(client: Any) -> None:
    html = html_of(client, factories.make_modality(body=[]))
    for name in ("wm-specialists", "wm-facts", "wm-related", "wm-review", "wm-crisis", "wm-invit"):
        assert name not in html
    assert problems(html) == []


def test_quotes_beyond_the_limit_are_folded_up_with_their_anchors(client: Any) -> None:
    page = factories.make_modality(quote_limit=2)
    quotes = [factories.make_quote(page) for _ in range(5)]
    shown, folded = html_of(client, page).split("<details", 1)
    assert [f'id="quote-{q.pk}"' in shown for q in quotes] == [True, True, False, False, False]
    assert [f'id="quote-{q.pk}"' in folded for q in quotes] == [False, False, True, True, True]
    assert "Read 3 more" in folded


def test_newest_first(client: Any) -> None:
    page = factories.make_modality(quote_order="newest")
    quotes = [factories.make_quote(page) for _ in range(3)]
    html = html_of(client, page)
    places = [html.index(f"quote-{q.pk}") for q in quotes]
    assert places == sorted(places, reverse=True)


def test_the_block_places_the_quotes_and_the_template_leaves_them_out(client: Any) -> None:
    block = {"type": "specialist_quotes", "value": {"heading": "Voices"}}
    after = {"type": "paragraph", "value": "<p>The end.</p>"}
    page = factories.make_modality(body=[block, after])
    quote = factories.make_quote(page)
    html = html_of(client, page)
    assert html.count(f'id="quote-{quote.pk}"') == 1
    body = html[html.index("<main") :]
    assert body.index("Voices") < body.index(f"quote-{quote.pk}") < body.index("The end.")
    assert "Meet the specialists" not in html


def test_a_printed_attribution_and_a_missing_speaker(client: Any) -> None:
    page = factories.make_modality()
    factories.make_quote(page, specialist=None, attribution_override="Somebody in Oslo")
    assert "— Somebody in Oslo" in html_of(client, page)


def notice(locale: Any, text: str) -> None:
    site = Site.objects.get(is_default_site=True)
    settings = ModalitiesSettings.objects.get_or_create(site=site)[0]
    CrisisNotice.objects.create(settings=settings, locale=locale, text=text, phone="+1 555 0100")


def test_the_crisis_notice(client: Any) -> None:
    page = factories.make_modality()
    notice(page.locale, "Call now.")
    html = html_of(client, page)
    assert "Call now." in html
    assert 'href="tel:+15550100"' in html
    assert problems(html) == []
    page.show_crisis_notice = False
    page.save()
    assert "Call now." not in html_of(client, page)


@pytest.fixture
def french_root() -> Any:
    root = factories.make_site_root()
    return root.copy_for_translation(factories.make_locale("fr"))


def published(page: Any) -> Any:
    page.save_revision().publish()
    return page


def test_the_notice_falls_back_to_the_site_s_language_and_says_so(
    client: Any, french_root: Any
) -> None:
    published(french_root)
    page = factories.make_modality(french_root, locale=french_root.locale)
    notice(factories.make_locale("en"), "Call now.")
    html = html_of(client, page)
    assert '<div lang="en" dir="ltr">' in html
    notice(french_root.locale, "Appelez.")
    html = html_of(client, page)
    assert "Appelez." in html
    assert "Call now." not in html


def test_a_page_is_composed_in_its_own_language(client: Any, french_root: Any) -> None:
    published(french_root)
    english = Profession.objects.create(name="Counselor", locale=factories.make_locale())
    french = english.copy_for_translation(french_root.locale)
    french.name = "Conseillère"
    french.save()
    page = factories.make_modality(french_root, locale=french_root.locale, slug="tip")
    speaker = factories.make_specialist(profession=english, locality="", region="", country="")
    factories.make_quote(page, specialist=speaker)
    answer = page.serve(rf_request(path(page)))
    with translation.override("de"):
        html = answer.render().content.decode()
    assert Outline(html).attributes["html"] == {"lang": "fr", "dir": "ltr"}
    assert "Conseillère" in html
    assert "Counselor" not in html
    assert "Conseillère" in html_of(client, page)


def rf_request(url: str) -> Any:
    from django.contrib.auth.models import AnonymousUser
    from django.test import RequestFactory

    request = RequestFactory(SERVER_NAME="localhost").get(url)
    request.user = AnonymousUser()
    return request


def test_a_page_from_right_to_left(client: Any) -> None:
    root = factories.make_site_root().copy_for_translation(factories.make_locale("ar"))
    published(root)
    page = factories.make_modality(root, title="العلاج", slug="ilaj", locale=root.locale)
    factories.make_quote(page)
    html = html_of(client, page)
    assert Outline(html).attributes["html"] == {"lang": "ar", "dir": "rtl"}
    assert problems(html) == []


def test_links_in_rich_text_lead_to_the_page_s_own_language(client: Any, french_root: Any) -> None:
    published(french_root)
    target = factories.make_modality(slug="target")
    text = f'<p><a linktype="page" id="{target.pk}">it</a></p>'
    page = factories.make_modality(
        french_root, locale=french_root.locale, body=[{"type": "paragraph", "value": text}]
    )
    assert 'href="/target/"' in html_of(client, page)
    french = target.copy_for_translation(french_root.locale)
    assert 'href="/target/"' in html_of(client, page)
    published(french)
    assert f'href="{path(french)}"' in html_of(client, page)


def test_addresses_are_short_within_the_site_wherever_there_are_more(client: Any) -> None:
    hidden.on_another_site(factories.make_site_root())
    target = factories.make_modality()
    text = f'<p><a linktype="page" id="{target.pk}">it</a></p>'
    page = factories.make_modality(body=[{"type": "paragraph", "value": text}])
    assert f'href="{path(target)}"' in html_of(client, page)


def test_an_entitled_view_is_private_and_shows_the_page_s_own_quotes(
    client: Any, django_user_model: Any
) -> None:
    page = factories.make_modality()
    shown = factories.make_quote(page)
    kept = hidden.quote_without_consent(page)
    hidden.restrict(page)
    assert client.get(path(page)).status_code == 302
    client.force_login(django_user_model.objects.create_user("reader"))
    answer = client.get(path(page))
    html = answer.content.decode()
    assert f"quote-{shown.pk}" in html
    assert f"quote-{kept.pk}" not in html
    assert "private" in answer["Cache-Control"]


def test_an_entitled_view_leaves_out_a_quote_with_a_restriction_of_its_own(
    client: Any, django_user_model: Any
) -> None:
    page = factories.make_modality()
    shown, kept = factories.make_quote(page), factories.make_quote(page)
    hidden.restrict(page)
    hidden.restrict(kept, PageViewRestriction.GROUPS)
    client.force_login(django_user_model.objects.create_user("reader"))
    html = client.get(path(page)).content.decode()
    assert f"quote-{shown.pk}" in html
    assert f"quote-{kept.pk}" not in html


def test_a_password_is_core_s_affair(client: Any) -> None:
    page = factories.make_modality()
    hidden.restrict(page, PageViewRestriction.PASSWORD)
    answer = client.get(path(page))
    assert "password" in answer.content.decode().lower()
    assert factories.SUMMARY not in answer.content.decode()


def test_a_public_view_reads_no_session(client: Any) -> None:
    hidden.restrict(factories.make_modality(), PageViewRestriction.PASSWORD)
    page = factories.make_modality()
    factories.make_quote(page)
    answer = client.get(path(page))
    assert "Cookie" not in answer.get("Vary", "")
    assert "private" not in answer.get("Cache-Control", "")


def test_an_alias_and_its_quotes_are_served(client: Any) -> None:
    index = factories.make_index()
    page = factories.make_modality(index)
    factories.make_quote(page, quote="Said so.")
    alias = page.create_alias(parent=index, recursive=True, update_slug="alias").specific
    assert "Said so." in html_of(client, alias)


def test_a_site_may_gate_consent_off(client: Any) -> None:
    page = factories.make_modality()
    hidden.quote_without_consent(page)
    assert hidden.MARK not in html_of(client, page)
    with override_settings(WAGTAIL_MODALITIES={"CONSENT_GATE": False}):
        assert hidden.MARK in html_of(client, page)


def test_the_sitemap_lists_what_the_public_sees() -> None:
    page = factories.make_modality()
    bodiless = factories.make_quote(page)
    longer = factories.make_quote(page, body=[{"type": "paragraph", "value": "<p>More.</p>"}])
    assert len(page.get_sitemap_urls()) == 1
    assert bodiless.get_sitemap_urls() == []
    assert len(longer.get_sitemap_urls()) == 1
    hidden.restrict(page)
    assert page.get_sitemap_urls() == []
    assert longer.get_sitemap_urls() == []


def test_an_unknown_page_is_not_found(client: Any) -> None:
    page = factories.make_modality()
    assert client.get(f"{path(page)}nothing/").status_code == 404


def test_the_site_s_base_template_takes_the_four_blocks(client: Any) -> None:
    if not apps.is_installed("tests.testapp"):
        pytest.skip("this site keeps the package's base template")
    html = html_of(client, factories.make_modality(title="Own title"))
    assert '<body class="test-site">' in html
    assert "<title>Own title</title>" in html
    assert "modalities.css" in html


@override_settings(TEMPLATES=[])
def test_our_own_base_template_stands_alone() -> None:
    from pathlib import Path

    from django.template import Context, Engine

    import wagtail_modalities

    folder = Path(wagtail_modalities.__file__).parent / "templates"
    libraries = {"i18n": "django.templatetags.i18n", "static": "django.templatetags.static"}
    engine = Engine(dirs=[folder], libraries=libraries)
    html = engine.get_template("wagtail_modalities/base.html").render(Context())
    assert html.strip().startswith("<!doctype html>")
    assert [e for e in problems(html) if "level 1" not in e] == []
